"""Deux personnes écrivent, enregistrent, arrivent en retard : aucun mot enregistré ne disparaît à leur insu."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from communaute.socle.texte.blocs import Bloc, Contenu
from communaute.socle.texte.fusion import fusionner, resoudre
from communaute.socle.texte.nettoyage import nettoyer
from communaute.socle.texte.paragraphes import Unite, composer, texte_seul, unites

QUI = st.sampled_from(["camille", "sacha"])
LIEU = st.integers(0, 7)
BLOC = st.sampled_from(["1", "2"])


def mots_de(contenu):
    textes = [texte_seul(bloc.html) for bloc in contenu.blocs] + [bloc.title for bloc in contenu.blocs]
    return set(" ".join([contenu.meta["titre"], *textes]).split()) - {"/"}


def mots_de_valeur(valeur):
    return set(texte_seul(str(valeur or "")).split()) - {"/"}


class DeuxPersonnes(RuleBasedStateMachine):
    """Chaque mot est unique. `retires` : ceux que quelqu'un a effacés, ou écartés après avoir vu les deux."""

    @initialize()
    def ouvrir(self):
        self.compteur = 0
        blocs = tuple(
            Bloc(
                id,
                title=self.mot(),
                html=nettoyer("".join(f"<p>{self.mot()} {self.mot()}</p>" for _ in "abc")).html,
            )
            for id in "12"
        )
        self.tete = Contenu({"titre": self.mot()}, blocs)
        self.enregistres = mots_de(self.tete)
        self.retires = set()
        self.base = dict.fromkeys(["camille", "sacha"], self.tete)
        self.copie = dict(self.base)

    def mot(self):
        self.compteur += 1
        return f"mot{self.compteur}"

    def ecrire(self, qui, id, html):
        """Comme l'éditeur : ce qui est rendu passe par le nettoyage."""
        avant = self.copie[qui]
        bloc = avant.bloc(id)
        if bloc is None:
            return
        propre = nettoyer(html(unites(bloc.html)), avant=bloc.html, sel=id).html
        self.copie[qui] = avant.avec_bloc(Bloc(id, title=bloc.title, html=propre))

    @rule(qui=QUI, id=BLOC, lieu=LIEU, liste=st.booleans())
    def ajouter(self, qui, id, lieu, liste):
        neuf = Unite("", "ul", f"<li>{self.mot()}</li>") if liste else Unite("", None, f"<p>{self.mot()}</p>")
        self.ecrire(qui, id, lambda suite: composer([*suite[:lieu], neuf, *suite[lieu:]]))

    @rule(qui=QUI, id=BLOC, lieu=LIEU)
    def completer(self, qui, id, lieu):
        mot = self.mot()
        self.ecrire(qui, id, lambda suite: self.changer(suite, lieu, lambda texte: f"{texte} {mot}"))

    @rule(qui=QUI, id=BLOC, lieu=LIEU)
    def recrire(self, qui, id, lieu):
        mot = self.mot()
        self.ecrire(qui, id, lambda suite: self.changer(suite, lieu, lambda texte: mot))

    @staticmethod
    def changer(suite, lieu, change):
        if not suite:
            return ""
        lieu %= len(suite)
        unite = suite[lieu]
        tag = "li" if unite.conteneur else "p"
        html = f'<{tag} data-p="{unite.id}">{change(texte_seul(unite.html))}</{tag}>'
        return composer([*suite[:lieu], unite._replace(html=html), *suite[lieu + 1 :]])

    @rule(qui=QUI, id=BLOC, lieu=LIEU)
    def supprimer(self, qui, id, lieu):
        self.ecrire(qui, id, lambda suite: composer([*suite[:lieu], *suite[lieu + 1 :]]))

    @rule(qui=QUI, id=BLOC, lieu=LIEU, vers=LIEU)
    def deplacer(self, qui, id, lieu, vers):
        def bouger(suite):
            reste = [*suite[:lieu], *suite[lieu + 1 :]]
            return composer([*reste[:vers], *suite[lieu : lieu + 1], *reste[vers:]])

        self.ecrire(qui, id, bouger)

    @rule(qui=QUI, id=BLOC, lieu=LIEU)
    def scinder(self, qui, id, lieu):
        """L'éditeur laisse le même identifiant aux deux moitiés."""

        def couper(suite):
            html = self.changer(suite, lieu, lambda texte: texte)
            milieu = html.find(" ", html.find(">"))
            if suite and suite[lieu % len(suite)].conteneur is None and "</p>" in html[milieu:]:
                identifiant = suite[lieu % len(suite)].id
                debut = html.index(f'data-p="{identifiant}"')
                espace = html.find(" ", html.index(">", debut))
                if espace != -1 and espace < html.index("</p>", debut):
                    return f'{html[:espace]}</p><p data-p="{identifiant}">{html[espace + 1 :]}'
            return html

        self.ecrire(qui, id, couper)

    @rule(qui=QUI, id=BLOC, lieu=LIEU)
    def joindre(self, qui, id, lieu):
        """L'éditeur garde l'identifiant du premier."""

        def coller(suite):
            if lieu + 1 >= len(suite):
                return composer(suite)
            second = suite[lieu + 1]
            reste = [*suite[: lieu + 1], *suite[lieu + 2 :]]
            return self.changer(reste, lieu, lambda texte: f"{texte} {texte_seul(second.html)}")

        self.ecrire(qui, id, coller)

    @rule(qui=QUI)
    def titrer(self, qui):
        avant = self.copie[qui]
        self.copie[qui] = avant.avec_meta(titre=f"{avant.meta['titre']} {self.mot()}")

    @rule(qui=QUI, id=BLOC)
    def retirer_un_bloc(self, qui, id):
        avant = self.copie[qui]
        self.copie[qui] = Contenu(avant.meta, tuple(bloc for bloc in avant.blocs if bloc.id != id))

    @precondition(lambda self: hasattr(self, "copie"))
    @rule(qui=QUI, hasard=st.randoms(use_true_random=False))
    def enregistrer(self, qui, hasard):
        mien, base = self.copie[qui], self.base[qui]
        self.enregistres |= mots_de(mien)
        self.retires |= mots_de(base) - mots_de(mien)
        fusion = fusionner(base, mien, self.tete)
        choix = {}
        for conflit in fusion.conflits:
            voeux = ["mien", "autre", "deux"] if conflit.deux_possible else ["mien", "autre"]
            choix[conflit.cle] = hasard.choice(voeux)
            garde = {"mien": [conflit.mien], "autre": [conflit.autre], "deux": [conflit.mien, conflit.autre]}
            vus = mots_de_valeur(conflit.mien) | mots_de_valeur(conflit.autre)
            if conflit.nature == "bloc":  # le titre de la section part ou reste avec elle
                bloc = mien.bloc(conflit.bloc_id) or self.tete.bloc(conflit.bloc_id)
                vus |= {*bloc.title.split()}
            gardes = set().union(*map(mots_de_valeur, garde[choix[conflit.cle]]))
            self.retires |= vus - gardes
        if fusion.conflits:
            self.tete = resoudre(base, mien, self.tete, choix)
        else:
            self.tete = fusion.contenu
        self.base[qui] = self.copie[qui] = self.tete

    @invariant()
    def rien_ne_se_perd(self):
        if hasattr(self, "tete"):
            assert self.enregistres - self.retires - mots_de(self.tete) == set()


TestDeuxPersonnes = DeuxPersonnes.TestCase
TestDeuxPersonnes.settings = settings(max_examples=120, stateful_step_count=40, deadline=None)
