"""What the schemas of Compose and Kubernetes cannot see: that every name refers to something.

    references.py compose FILE        secrets, volumes, networks and services that are named exist
    references.py kubernetes FILE     selectors find their pods, ports and references their targets
"""

import os
import re
import sys

import yaml

problems = []


def expect(condition, what):
    if not condition:
        problems.append(what)


def seconds(text):
    return int(str(text).removesuffix("s"))


def compose(path):
    text = open(path, encoding="utf-8").read()
    # Variables with their defaults, as Compose fills them in; `$$` is its way to write a dollar.
    text = re.sub(r"\$\{(\w+):-([^}]*)\}", lambda match: os.environ.get(match[1], match[2]), text)
    expect(not re.search(r"(?<!\$)\$(?!\$)\{?\w", text), "a variable without a default")

    import compose_spec

    # Merge keys (`<<`) are YAML's, and done before Compose's own model sees it.
    whole = yaml.safe_load(text)
    try:
        compose_spec.PyCompose.from_yaml(yaml.safe_dump(whole))
    except Exception as error:  # the library has no narrower type
        problems.append(f"not a Compose file: {error}")
    services = whole["services"]
    for name, service in services.items():
        settings = service.get("environment", {})
        if "STOA_DRAIN_SECONDS" in settings:
            takes = seconds(settings["STOA_DRAIN_SECONDS"]) + seconds(settings.get("STOA_STOP_SECONDS", 30))
            expect(takes + 5 < seconds(service.get("stop_grace_period", "10s")), f"{name}: is killed before it has stopped by itself")
        for secret in service.get("secrets", []):
            expect(secret in whole["secrets"], f"{name}: secret {secret}")
        for network in service.get("networks", []):
            expect(network in whole["networks"], f"{name}: network {network}")
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            there = os.path.exists(os.path.join(os.path.dirname(path), source)) if source[0] in "./" else source in whole["volumes"]
            expect(there, f"{name}: volume {source}")
        for other, how in service.get("depends_on", {}).items():
            expect(other in services, f"{name}: depends on {other}")
            if how["condition"] == "service_healthy":
                built_in = "build" in services[other] or services[other]["image"].startswith("stoa")
                expect(built_in or "healthcheck" in services[other], f"{name}: waits for the health of {other}, which has none")
        if "outside" in service.get("networks", []):
            trusted = open(os.path.join(os.path.dirname(path), "nginx-site", "trusted.conf"), encoding="utf-8").read()
            gateway = whole["networks"]["outside"]["ipam"]["config"][0]["gateway"]
            expect(f"set_real_ip_from {gateway};" in trusted, f"{name}: nginx does not believe the gateway {gateway}")
        if "build" in service:
            context = os.path.join(os.path.dirname(path), service["build"]["context"])
            targets = re.findall(r"^FROM .* AS (\w+)$", open(os.path.join(context, "Dockerfile"), encoding="utf-8").read(), re.M)
            expect(service["build"]["target"] in targets, f"{name}: target {service['build']['target']} of the Dockerfile")


def pods(objects):
    for one in objects:
        spec = one.get("spec", {})
        if one["kind"] == "CronJob":
            spec = spec["jobTemplate"]["spec"]
        if "template" in spec:
            yield one["metadata"]["name"], spec["template"]


def chosen(selector, template):
    labels = template["metadata"]["labels"]
    return all(labels.get(key) == value for key, value in selector.items())


def kubernetes(path):
    objects = [one for one in yaml.safe_load_all(open(path, encoding="utf-8")) if one]
    names = {(one["kind"], one["metadata"]["name"]) for one in objects}
    templates = list(pods(objects))
    expect(len({one["metadata"].get("namespace") for one in objects}) == 1, "more than one namespace")
    for one in objects:
        kind, name, spec = one["kind"], one["metadata"]["name"], one.get("spec", {})
        selector = {"Service": spec.get("selector"), "NetworkPolicy": spec.get("podSelector", {}).get("matchLabels"),
                    "PodDisruptionBudget": (spec.get("selector") or {}).get("matchLabels"),
                    "Deployment": (spec.get("selector") or {}).get("matchLabels")}.get(kind)
        if selector is not None:
            found = [template for _, template in templates if chosen(selector, template)]
            expect(found, f"{kind} {name} selects no pod")
            expect(kind in ("NetworkPolicy",) or len(found) == 1, f"{kind} {name} selects pods of {len(found)} kinds")
            if kind == "Service":
                ports = {port.get("name") for template in found for box in template["spec"]["containers"] for port in box.get("ports", [])}
                for port in spec["ports"]:
                    expect(port["targetPort"] in ports, f"Service {name}: port {port['targetPort']}")
        if kind == "HorizontalPodAutoscaler":
            target = spec["scaleTargetRef"]
            expect((target["kind"], target["name"]) in names, f"{kind} {name} scales nothing")
        if kind == "Ingress":
            hosts = {host for tls in spec["tls"] for host in tls["hosts"]}
            for rule in spec["rules"]:
                expect(rule["host"] in hosts, f"{kind} {name}: no certificate for {rule['host']}")
                for route in rule["http"]["paths"]:
                    expect(("Service", route["backend"]["service"]["name"]) in names, f"{kind} {name}: a service that is not there")
    for name, template in templates:
        spec = template["spec"]
        volumes = {volume["name"]: volume for volume in spec.get("volumes", [])}
        expect(("ServiceAccount", spec["serviceAccountName"]) in names, f"{name}: its account")
        for volume in volumes.values():
            if "persistentVolumeClaim" in volume:
                expect(("PersistentVolumeClaim", volume["persistentVolumeClaim"]["claimName"]) in names, f"{name}: claim of {volume['name']}")
        for box in spec["containers"]:
            settings = {one["name"]: one.get("value") for one in box.get("env", [])}
            pause = box.get("lifecycle", {}).get("preStop", {}).get("sleep", {}).get("seconds", 0) + seconds(settings.get("STOA_DRAIN_SECONDS", 0))
            if box.get("lifecycle"):
                expect(pause + 30 + 5 < spec.get("terminationGracePeriodSeconds", 30), f"{name}: is killed before it has stopped by itself")
            expect(":" in box["image"] and not box["image"].endswith(":latest"), f"{name}: an image without a version")
            expect(box["securityContext"]["readOnlyRootFilesystem"], f"{name}: a writable image")
            for mount in box.get("volumeMounts", []):
                expect(mount["name"] in volumes, f"{name}: volume {mount['name']}")
            for source in box.get("envFrom", []):
                expect(("ConfigMap", source["configMapRef"]["name"]) in names, f"{name}: its settings")
            for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
                if probe in box:
                    expect(box[probe]["httpGet"]["port"] in {port["name"] for port in box["ports"]}, f"{name}: port of {probe}")


if __name__ == "__main__":
    {"compose": compose, "kubernetes": kubernetes}[sys.argv[1]](sys.argv[2])
    for problem in problems:
        print(f"{sys.argv[2]}: {problem}")
    sys.exit(1 if problems else 0)
