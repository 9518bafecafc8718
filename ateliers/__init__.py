"""Premier étage : les journées d’atelier, leur programme et les inscriptions. Ni fiche ni repère ici."""
