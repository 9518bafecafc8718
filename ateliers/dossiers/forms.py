"""Ce qu’on demande d’un document préparatoire : un titre, un fichier."""

from django import forms
from django.utils.translation import gettext_lazy as _

from communaute.socle.documents.formats import accept, noms, poids
from communaute.socle.documents.limites import limites


class DocumentForm(forms.Form):
    """Le titre d’abord, le fichier ensuite : s’il est trop lourd, ce qui est écrit est déjà lu."""

    title = forms.CharField(
        label=_("Titre"), max_length=110, required=False, help_text=_("À défaut, le nom du fichier.")
    )
    fichier = forms.FileField(
        label=_("Fichier"), allow_empty_file=True, error_messages={"required": _("Choisissez un fichier.")}
    )

    def __init__(self, *args, trop_gros=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.trop_gros = trop_gros
        bornes, champ = limites(), self.fields["fichier"]
        champ.required = not trop_gros
        champ.widget.attrs |= {"accept": accept(), "data-max": bornes.fichier}
        champ.help_text = _("%(formats)s ; %(max)s au plus.") % {
            "formats": noms(),
            "max": poids(bornes.fichier),
        }
