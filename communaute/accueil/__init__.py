"""L’entrée du site : accueil, « Mon espace », pages d’intérêt public, contact, pages des communautés et des thèmes.

Ce qu’elles montrent des étages vient par les panneaux. Les textes d’origine sont dans contenus/.
"""
