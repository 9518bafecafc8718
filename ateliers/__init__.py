"""Premier étage : les journées d’atelier. Rien n’y habite encore ; ni fiche ni repère n’y vivra."""
