"""`python -m deploy.nginx --name … > /etc/nginx/sites-available/dashboard.conf`."""

import argparse

from deploy.nginx import FIRST_PORT, Site, rendered

standing = Site()
arguments = argparse.ArgumentParser(prog="python -m deploy.nginx", description="The proxy's configuration.")
arguments.add_argument("--name", default=standing.name, help="name of the server, as visitors type it")
arguments.add_argument("--certificate", default=standing.certificate, help="its certificate with the chain")
arguments.add_argument("--key", default=standing.key, help="the certificate's key")
arguments.add_argument("--processes", type=int, default=len(standing.ports), help="number of processes")
arguments.add_argument("--first-port", type=int, default=FIRST_PORT, help="port of the first process")
arguments.add_argument("--public", default=standing.public, help="folder of `python -m deploy.bundles`")
chosen = arguments.parse_args()
ports = range(chosen.first_port, chosen.first_port + chosen.processes)
print(rendered(Site(chosen.name, chosen.certificate, chosen.key, tuple(ports), chosen.public)), end="")
