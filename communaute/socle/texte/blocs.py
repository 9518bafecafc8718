"""Le contenu d'un texte : des métadonnées et une suite de blocs. Valeurs, jamais modifiées sur place."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Bloc:
    """Une section, une étape, une parole, une pièce jointe (`kind`).

    `title` et `question` sont gardés tels qu'ils étaient posés quand elle a été écrite ; `data` porte ce qu'une
    sorte de bloc a en propre (valeurs JSON), et n'est pas écrit quand il est vide.
    """

    id: str
    kind: str = "section"
    title: str = ""
    question: str = ""
    visibility: str = "fiche"
    html: str = ""
    data: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        donnees = asdict(self)
        if not self.data:
            del donnees["data"]
        return donnees


@dataclass(frozen=True)
class Contenu:
    meta: dict[str, Any] = field(default_factory=dict)
    blocs: tuple[Bloc, ...] = ()

    def __post_init__(self) -> None:
        if len({bloc.id for bloc in self.blocs}) != len(self.blocs):
            raise ValueError("Deux blocs d'un même texte portent le même identifiant.")

    @classmethod
    def from_json(cls, donnees: dict[str, Any]) -> Contenu:
        blocs = tuple(Bloc(**bloc) for bloc in donnees.get("blocs", ()))
        return cls(meta=dict(donnees.get("meta", {})), blocs=blocs)

    def to_json(self) -> dict[str, Any]:
        return {"meta": dict(self.meta), "blocs": [bloc.to_json() for bloc in self.blocs]}

    def bloc(self, id: str) -> Bloc | None:
        return next((bloc for bloc in self.blocs if bloc.id == id), None)

    def avec_bloc(self, bloc: Bloc) -> Contenu:
        """Copie où `bloc` remplace celui de même identifiant, ou s'ajoute à la fin."""
        if self.bloc(bloc.id) is None:
            return replace(self, blocs=(*self.blocs, bloc))
        return replace(self, blocs=tuple(bloc if b.id == bloc.id else b for b in self.blocs))

    def avec_meta(self, **meta: Any) -> Contenu:
        return replace(self, meta={**self.meta, **meta})


def canonical(contenu: Contenu) -> str:
    """Le JSON unique d'un contenu : clés triées, sans blancs, caractères tels quels."""
    return json.dumps(contenu.to_json(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(contenu: Contenu) -> str:
    return hashlib.sha256(canonical(contenu).encode()).hexdigest()
