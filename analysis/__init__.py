"""Tables and reproducible reports from narrative articles, each cell traceable to the words it stands on."""
