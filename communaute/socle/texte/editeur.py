"""L'éditeur d'un texte riche. Seul fichier de la maison qui connaît CKEditor (décision « editeur-de-texte »).

Sans JavaScript : une zone de texte qui montre la forme brute. Avec : static/js/editeur.js y monte l'éditeur.
Le HTML affiché part avec le formulaire (`…_source`) : la saisie s'aligne toujours sur ce que la personne avait
sous les yeux, jamais sur ce que le serveur a reçu depuis. Tout ce qui entre ou ressort est nettoyé.
"""

from typing import NamedTuple

from ckeditor.widgets import CKEditorWidget
from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _
from js_asset import Script

from .brut import depuis_brut, est_simple, vers_brut
from .francais import nombre
from .nettoyage import nettoyer
from .paragraphes import compter_caracteres

# Au-delà, on ne nettoie même pas : un texte écrit à la main n'atteint jamais ce poids.
POIDS_MAX = 300_000
_PORTEURS = "p h3 h4 li blockquote table figure"
CONFIGURATION = {
    "language": "fr",
    "versionCheck": False,
    "customConfig": "",
    "stylesSet": False,
    "extraPlugins": "divarea",
    "removePlugins": (
        "a11yhelp,about,autoembed,bidi,colorbutton,colordialog,copyformatting,dialogadvtab,div,editorplaceholder"
        ",elementspath,exportpdf,filebrowser,find,font,format,forms,horizontalrule,iframe,image,indentblock,justify"
        ",language,liststyle,magicline,maximize,newpage,pagebreak,preview,print,resize,save,scayt,selectall"
        ",showblocks,smiley,sourcearea,specialchar,stylescombo,templates,uploadimage,uploadwidget,wsc"
    ),
    "toolbar": [
        ["Bold", "Italic"],
        ["Intertitre", "SousIntertitre"],
        ["BulletedList", "NumberedList", "Blockquote"],
        ["Link", "Unlink", "Table"],
        ["Undo", "Redo"],
    ],
    "allowedContent": (
        f"{_PORTEURS}[data-p]; ul ol caption thead tbody tr figcaption strong em; a[!href];"
        " th[scope,colspan,rowspan]; td[colspan,rowspan]; img[!src,alt]"
    ),
    "bodyClass": "prose",
    "entities": False,
    "disableNativeSpellChecker": False,
    "clipboard_handleImages": False,
    "linkDefaultProtocol": "https://",
    "linkShowTargetTab": False,
    "linkShowAdvancedTab": False,
    "removeDialogTabs": "link:upload;link:target;link:advanced;table:advanced",
}


def avec_editeur(view):
    """Relâche la politique de sécurité d'une page qui porte l'éditeur, et d'elle seule."""
    return csp_replace(
        {
            "script-src": [SELF],
            "script-src-attr": [UNSAFE_INLINE],
            "style-src": [SELF, UNSAFE_INLINE],
        }
    )(view)


class Saisie(NamedTuple):
    """Ce qu'un formulaire envoie : le texte, sa forme (« texte » ou « html ») et le HTML dont il part."""

    texte: str
    format: str = "texte"
    source: str | None = None
    intact: bool = False

    def nettoyer(self, avant: str = "", sel: str = ""):
        """(html, origines). `avant` ne sert qu'à une saisie envoyée sans sa source."""
        depart = avant if self.source is None else nettoyer(self.source, avant, sel).html
        if self.intact and self.source is not None:
            return depart, {}
        if self.format == "html":
            return nettoyer(self.texte, depart, sel)
        return depuis_brut(self.texte, depart, sel), {}

    @property
    def demesuree(self):
        return len(self.texte) > POIDS_MAX or len(self.source or "") > POIDS_MAX


class EditeurTexte(CKEditorWidget):
    """Rend la valeur initiale (un HTML stocké) ou, après un refus, la saisie telle qu'elle a été envoyée."""

    def __init__(self, attrs=None, max_chars=None):
        super().__init__(attrs={"rows": 12, **(attrs or {})})
        self.config = dict(CONFIGURATION)
        self.max_chars = max_chars

    @property
    def media(self):
        return forms.Media(css={"all": ["css/editeur.css"]}, js=[Script("js/editeur.js", defer=True)])

    def value_from_datadict(self, data, files, name):
        if name not in data:
            return None
        format_ = "html" if data.get(f"{name}_format") == "html" else "texte"
        intact = data.get(f"{name}_intact") == "1"
        return Saisie(data[name] or "", format_, data.get(f"{name}_source"), intact)

    def value_omitted_from_data(self, data, files, name):
        return name not in data

    def format_value(self, value):
        return value

    def get_context(self, name, value, attrs):
        saisie = value if isinstance(value, Saisie) else None
        demesuree = bool(saisie and saisie.demesuree)
        html, brut = ("", saisie.texte) if demesuree else self._deux_formes(value, saisie)
        context = super().get_context(name, brut, attrs)
        context["widget"].update(
            html=html,
            intact=saisie is None,
            simple=demesuree or est_simple(html),
            editable=not demesuree,
            max_chars=self.max_chars,
            script=static("ckeditor/ckeditor/ckeditor.js"),
            racine=static("ckeditor/ckeditor/"),
        )
        return context

    def _deux_formes(self, value, saisie):
        if saisie is None:
            html = nettoyer(value or "").html
            return html, vers_brut(html)
        html, _origines = saisie.nettoyer()
        return html, saisie.texte if saisie.format == "texte" and not saisie.intact else vers_brut(html)

    def render(self, name, value, attrs=None, renderer=None):
        return render_to_string("communaute/texte/editeur.html", self.get_context(name, value, attrs))


class ChampTexte(forms.Field):
    """Un texte riche. `cleaned_data` est le HTML nettoyé ; `origines` dit d'où viennent les paragraphes scindés.

    `avant` : le HTML de départ si le formulaire ne l'envoie pas ; `sel` : l'identifiant du bloc. Un champ
    absent de l'envoi n'a pas été touché et vaut `avant`.
    """

    widget = EditeurTexte
    default_error_messages = {
        "trop_long": _(
            "Ce texte compte %(compte)s caractères ; la limite est de %(max)s. Rien n’est perdu : raccourcissez-le ici."
        ),
        "trop_lourd": _("Ce texte est trop lourd pour être enregistré. Rien n’est perdu : allégez-le ici."),
    }

    def __init__(self, *, max_chars=None, avant="", sel="", **kwargs):
        self.max_chars = max_chars
        self.avant = avant
        self.sel = sel
        self.origines = {}
        super().__init__(**kwargs)
        self.widget.max_chars = max_chars

    def clean(self, value):
        if value is None:
            html = self.avant
        else:
            saisie = value if isinstance(value, Saisie) else Saisie(str(value), "html")
            if saisie.demesuree:
                raise ValidationError(self.error_messages["trop_lourd"], code="trop_lourd")
            html, self.origines = saisie.nettoyer(self.avant, self.sel)
        if self.required and not html:
            raise ValidationError(self.error_messages["required"], code="required")
        compte = compter_caracteres(html)
        if self.max_chars and compte > self.max_chars:
            params = {"compte": nombre(compte), "max": nombre(self.max_chars)}
            raise ValidationError(self.error_messages["trop_long"], code="trop_long", params=params)
        return html

    def has_changed(self, initial, data):
        if self.disabled or data is None:
            return False
        saisie = data if isinstance(data, Saisie) else Saisie(str(data), "html")
        return saisie.demesuree or saisie.nettoyer(self.avant, self.sel)[0] != (initial or "")
