"""Les mots d’une fiche là où le texte n’a que des codes."""

from django import template

from fiches.experiences.libelles import nom_de_meta, valeur_de_meta

register = template.Library()
register.filter("nom_de_meta", nom_de_meta)
register.filter("valeur_de_meta", valeur_de_meta)
