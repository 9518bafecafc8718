"""Les pages des repères : lire, écrire, et ce qui entoure le texte."""
