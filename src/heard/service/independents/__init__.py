"""The register of independents: who from outside may investigate, watch over an investigation, or sit on a panel."""
