"""Les composants qui entourent du contenu ou qui calculent un détail ; les autres s’incluent.

Chaque gabarit de templates/components/ dit en tête ses paramètres ; la galerie est à /composants/.
"""

from django import template
from django.template.loader import render_to_string

register = template.Library()


@register.simple_block_tag
def avis(content, sorte="info", titre=""):
    """{% avis "warning" titre="…" %}…{% endavis %} : info, success, warning ou error."""
    return render_to_string("components/avis.html", {"content": content, "sorte": sorte, "titre": titre})


@register.simple_block_tag
def citation(content, attribution=""):
    """{% citation "Lou, Réseau des Semeurs-d’Écoles" %}<p>…</p>{% endcitation %}."""
    return render_to_string("components/citation.html", {"content": content, "attribution": attribution})


@register.simple_block_tag
def tableau(content, libelle):
    """{% tableau "Libellé" %}<table>…</table>{% endtableau %} : un tableau large qui défile chez lui."""
    return render_to_string("components/tableau.html", {"content": content, "libelle": libelle})


@register.inclusion_tag("components/champ.html")
def champ(bound, court=False, redaction=False):
    """Un champ de formulaire avec étiquette, aide et erreur ; sans texte d’exemple dans la case."""
    case = bound.widget_type == "checkbox"
    widget = bound.as_widget(attrs={"placeholder": False})
    return {"champ": bound, "widget": widget, "case": case, "court": court, "redaction": redaction}


@register.inclusion_tag("components/formulaire.html")
def champs(form):
    """Tous les champs d’un formulaire, dans l’ordre, les cachés d’abord."""
    return {"form": form}


@register.inclusion_tag("components/fil.html")
def fil(*etapes):
    """{% fil "Fiches" adresse "Ici" %} : paires libellé, adresse, puis le libellé de la page présente."""
    *paires, ici = etapes
    return {"etapes": list(zip(paires[::2], paires[1::2], strict=True)), "ici": ici}
