"""Le texte qui se travaille, et dans sa marge les notes que cette personne peut lire. Ne fait rien."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from communaute.socle.passages.ancres import Deplacee, Orpheline, Trouvee
from communaute.socle.passages.models import Annotation, EtatAnnotation, Poids
from communaute.socle.passages.notes import notes_of
from communaute.socle.passages.placement import placer
from communaute.socle.texte.blocs import Bloc
from fiches.experiences.contenu import ENTETE
from fiches.experiences.parties import codes
from fiches.experiences.relecture import rules
from fiches.experiences.relecture.composition import Rang, rangs_d_entete, rangs_de
from fiches.experiences.rules import can_write


@dataclass
class NoteLue:
    """Une note comme cette personne la voit : où est son passage, et ce qu’elle peut en faire.

    `reponse` et `ecart` : les formulaires qu’elle peut ouvrir ; `ouvre` : celui des deux qui l’est déjà.
    """

    note: Annotation
    lieu: Trouvee | Orpheline
    section: str
    titre: str
    corriger: str = ""
    repond: bool = False
    ote: bool = False
    reponse: object = None
    ecart: object = None
    ouvre: str = ""

    @property
    def pk(self) -> int:
        return self.note.pk

    @property
    def est_ouverte(self) -> bool:
        return self.note.state == EtatAnnotation.OUVERTE

    @property
    def est_preparee(self) -> bool:
        return self.note.envoyee_le is None

    @property
    def est_necessaire(self) -> bool:
        return self.note.poids == Poids.NECESSAIRE

    @property
    def est_orpheline(self) -> bool:
        return isinstance(self.lieu, Orpheline)

    @property
    def est_perdue(self) -> bool:
        """À montrer à part. Réglée, elle reste dans la marge de son paragraphe tant qu’il existe."""
        return self.est_orpheline and (self.est_ouverte or self.lieu.paragraphe is None)

    @property
    def est_deplacee(self) -> bool:
        return isinstance(self.lieu, Deplacee)

    @property
    def vise_des_mots(self) -> bool:
        """Ses mots se montrent du doigt dans le texte."""
        return bool(self.note.quote) and not self.est_orpheline


@dataclass
class SectionRelue:
    """Une section (ou une étape, une parole, une pièce), ses paragraphes, et les notes qui la visent tout entière."""

    bloc: str
    code: str
    titre: str
    sorte: str = ""
    precision: str = ""
    rangs: list[Rang] = field(default_factory=list)
    notes: list[NoteLue] = field(default_factory=list)
    form: object = None


class PageDeRelecture:
    """Tout ce que montre la page, lu en cinq requêtes au plus quel que soit le nombre de notes."""

    def __init__(self, fiche, user):
        self.fiche, self.user = fiche, user
        self.head = fiche.texte.head
        self.contenu = self.head.contenu
        self.annote = rules.can_annotate(user, fiche)
        self.notes = notes_lues(fiche, user)

    @cached_property
    def sections(self) -> list[SectionRelue]:
        par_bloc = defaultdict(list)
        for n in self.notes:
            if not n.est_perdue:
                par_bloc[n.lieu.bloc].append(n)
        entete = SectionRelue("", ENTETE, _("Présentation"))
        entete.rangs, entete.notes = rangs_d_entete(self.contenu, self.fiche.communaute_id, par_bloc[""])
        de = codes(self.contenu.blocs)
        return [entete, *(_section(b, de[b.id], par_bloc[b.id]) for b in self.contenu.blocs)]

    def poser(self, form, bloc: str, paragraphe: str) -> bool:
        """Ouvre une note à écrire près de ce passage ; faux s’il n’est plus dans le texte."""
        for section in self.sections:
            if section.bloc != bloc:
                continue
            rang = next((r for r in section.rangs if paragraphe and paragraphe in r.numeros), None)
            if rang or not paragraphe:
                (rang or section).form = form
                return True
        return False

    def note(self, pk: int) -> NoteLue | None:
        return next((n for n in self.notes if n.pk == pk), None)

    @property
    def orphelines(self) -> list[NoteLue]:
        """Celles qui attendent encore d’abord."""
        return sorted((n for n in self.notes if n.est_perdue), key=lambda n: not n.est_ouverte)

    @property
    def preparees(self) -> list[NoteLue]:
        return [n for n in self.notes if n.est_preparee]

    @property
    def ouvertes(self) -> list[NoteLue]:
        return [n for n in self.notes if n.est_ouverte and not n.est_preparee]

    @property
    def necessaires(self) -> list[NoteLue]:
        return [n for n in self.ouvertes if n.est_necessaire]

    @property
    def closes(self) -> list[NoteLue]:
        return [n for n in self.notes if not n.est_ouverte]


def notes_lues(fiche, user) -> list[NoteLue]:
    """Les notes de ce texte que cette personne peut lire, chacune retrouvée dans le texte d’aujourd’hui."""
    return _placees(fiche, user, notes_of(fiche.texte_id))


def notes_en_bref(fiche, user) -> list[NoteLue]:
    """Les mêmes, sans les réponses, les nécessaires d’abord."""
    notes = notes_of(fiche.texte_id).prefetch_related(None)
    return sorted(_placees(fiche, user, notes), key=lambda n: not n.est_necessaire)


def notes_de_section(fiche, user, code: str) -> list[NoteLue]:
    """Les notes parties, encore ouvertes, qui visent cette section (ou l’en-tête) ; à montrer à qui l’écrit.

    Un brouillon qui n’a jamais été relu n’en a pas : rien n’est alors demandé à la base.
    """
    if fiche.soumise_revision_id is None:
        return []
    attendent = notes_of(fiche.texte_id).filter(state=EtatAnnotation.OUVERTE, envoyee_le__isnull=False)
    return [n for n in _placees(fiche, user, attendent.prefetch_related(None)) if n.section == code]


def _placees(fiche, user, notes) -> list[NoteLue]:
    notes = [n for n in notes if rules.reads_note(user, fiche, n)]
    if not notes:
        return []
    contenu, lieux = fiche.texte.head.contenu, placer(notes, fiche.texte.head)
    de = codes(contenu.blocs)
    titres = {bloc.id: bloc.title for bloc in contenu.blocs}
    return [_note(n, lieux[n.pk], fiche, user, de, titres) for n in notes]


def a_une_marge(fiche) -> bool:
    """Des notes sont parties : la conversation existe pour qui écrit."""
    if fiche.soumise_revision_id is None:
        return False
    return Annotation.objects.filter(texte=fiche.texte_id, envoyee_le__isnull=False).exists()


def necessaires_ouvertes(fiche) -> int:
    """Combien de notes nécessaires attendent encore, de celles qui sont parties."""
    if fiche.soumise_revision_id is None:
        return 0
    notes = Annotation.objects.filter(texte=fiche.texte_id, envoyee_le__isnull=False)
    return notes.filter(state=EtatAnnotation.OUVERTE, poids=Poids.NECESSAIRE).count()


def _note(note, lieu, fiche, user, de, titres) -> NoteLue:
    bloc = lieu.bloc or str(note.bloc_id or "")
    code = de.get(bloc, "") if bloc else ENTETE
    repond = rules.can_answer(user, fiche, note)
    corriger = ""
    if repond and code and can_write(user, fiche):
        vise = f"&p={lieu.paragraphe}" if lieu.paragraphe and bloc else ""
        corriger = f"{reverse('fiches:modifier', args=[fiche.slug])}?section={code}{vise}#section-{code}"
    return NoteLue(
        note=note,
        lieu=lieu,
        section=code,
        titre=titres.get(bloc, "") if bloc else _("Présentation"),
        corriger=corriger,
        repond=repond,
        ote=rules.can_discard(user, fiche, note),
    )


def _section(bloc: Bloc, code: str, notes: list[NoteLue]) -> SectionRelue:
    sorte = bloc.kind if bloc.kind != code else ""
    precision = bloc.data.get("quand") or bloc.data.get("qui") or ""
    section = SectionRelue(bloc.id, code, bloc.title, sorte, precision)
    section.rangs, section.notes = rangs_de(bloc, notes)
    return section
