"""Les pièces jointes d’une fiche : les joindre, les décrire, les ranger, les lire.

Le fichier lui-même vit dans socle/documents ; ici, le passage du texte qui le cite.
"""
