"""Real endpoints on loopback, for the journeys: `serve.py NAME FOLDER [SITE]`.

NAME is httpbin, kinto, s3 or webdav; FOLDER is empty, and theirs. Or it is https: SITE by TLS. Once it
listens it says so in one line of JSON: its `url`, and for S3 the `fields` that a policy was signed for.
It ends when its standard input does, so that no test leaves it behind.
"""

import base64
import datetime
import hmac
import io
import json
import os
import sys
import threading
import urllib.error
import urllib.request

HOST = "127.0.0.1"


def httpbin():
    """Says back what it was sent. Nobody but the page sees that, so it is remembered: /replies."""
    from httpbin import app

    replies = []

    def remembering(environ, start_response):
        if environ["PATH_INFO"] == "/replies":
            body = b"[" + b",".join(replies) + b"]"
            start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
            return [body]
        body = b"".join(app(environ, start_response))
        if environ["REQUEST_METHOD"] in ("POST", "PUT") and environ["PATH_INFO"] in ("/post", "/put"):
            replies.append(body)
        return [body]

    return with_werkzeug(remembering), {}


def kinto():
    """A collection in which anybody can make a record, and nobody sees those of others."""
    import kinto as package
    from waitress import create_server

    settings = {
        "kinto.storage_backend": "kinto.core.storage.memory",
        "kinto.cache_backend": "kinto.core.cache.memory",
        "kinto.permission_backend": "kinto.core.permission.memory",
        "multiauth.policies": "basicauth",
        "kinto.userid_hmac_secret": "of no use outside a test",
        "kinto.bucket_create_principals": "system.Authenticated",
        # Who makes something may not read and change it by that alone.
        "kinto.explicit_permissions": "false",
    }
    server = create_server(package.main({}, **settings), host=HOST, port=0)
    serve(server.run)
    url = f"http://{HOST}:{server.effective_port}"
    # Basic, organiser:secret; whoever reads back says the same.
    organiser = {"Authorization": "Basic b3JnYW5pc2VyOnNlY3JldA=="}
    bucket = f"{url}/v1/buckets/answers"
    put(bucket, {"permissions": {"write": ["system.Authenticated"]}}, organiser)
    put(f"{bucket}/collections/responses", {"permissions": {"record:create": ["system.Everyone"]}}, organiser)
    return url, {}


def s3():
    """A bucket, what CORS needs, and a policy that lets anybody put a response in one folder."""
    import boto3
    from botocore.config import Config
    from moto.server import DomainDispatcherApplication, create_backend_app

    url = with_werkzeug(as_signed(DomainDispatcherApplication(create_backend_app), "secret"))
    client = boto3.client(
        "s3",
        endpoint_url=url,
        region_name="eu-central-1",
        aws_access_key_id="test",
        aws_secret_access_key="secret",
        config=Config(s3={"addressing_style": "path"}),
    )
    client.create_bucket(Bucket="answers", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    rule = {"AllowedOrigins": ["*"], "AllowedMethods": ["POST", "PUT"], "AllowedHeaders": ["content-type"]}
    client.put_bucket_cors(Bucket="answers", CORSConfiguration={"CORSRules": [rule]})
    # S3 itself asks no leave for a preflight; moto does, once the file is there.
    may = {"Effect": "Allow", "Principal": "*", "Action": ["s3:PutObject", "s3:OptionsObject"]}
    anybody = {"Version": "2012-10-17", "Statement": [{**may, "Resource": "arn:aws:s3:::answers/*"}]}
    client.put_bucket_policy(Bucket="answers", Policy=json.dumps(anybody))
    kind = {"Content-Type": "application/json"}
    signed = client.generate_presigned_post(
        "answers",
        "aanbod/${filename}",
        Fields=dict(kind),
        Conditions=[kind, ["content-length-range", 1, 1000000]],
        ExpiresIn=3600,
    )
    return url, {"fields": signed["fields"]}


def as_signed(app, secret):
    """What moto leaves out, and S3 does with a POST: look whether the policy was signed, and met."""
    from werkzeug.formparser import parse_form_data

    def looking(environ, start_response):
        if environ["REQUEST_METHOD"] != "POST" or "multipart/form-data" not in environ.get("CONTENT_TYPE", ""):
            return app(environ, start_response)
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        _, form, files = parse_form_data({**environ, "wsgi.input": io.BytesIO(body)})
        fault = fault_in(form.to_dict(), files["file"].read(), body, secret)
        if fault:
            cors = ("Access-Control-Allow-Origin", "*")
            start_response("403 Forbidden", [cors, ("Content-Type", "text/plain"), ("Content-Length", str(len(fault)))])
            return [fault.encode()]
        return app({**environ, "wsgi.input": io.BytesIO(body)}, start_response)

    return looking


def fault_in(form, file, body, secret):
    """Source: AWS, "Browser-based uploads using POST", Signature Version 4."""
    key = b"AWS4" + secret.encode()
    for step in form["x-amz-credential"].split("/")[1:]:
        key = hmac.digest(key, step.encode(), "sha256")
    if hmac.new(key, form["policy"].encode(), "sha256").hexdigest() != form["x-amz-signature"]:
        return "this policy was not signed"
    policy = json.loads(base64.b64decode(form["policy"]))
    if policy["expiration"] < datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"):
        return "this policy has expired"
    last = body.rsplit(b"Content-Disposition: form-data; ", 1)[1]
    if not last.startswith(b'name="file"'):
        return "what stands behind the file is not seen"
    named = {"policy", "x-amz-signature"}
    for condition in policy["conditions"]:
        if isinstance(condition, dict):
            [(name, value)] = condition.items()
            fits = name == "bucket" or form.get(name) == value
        elif condition[0] == "starts-with":
            name = condition[1].lstrip("$")
            fits = form.get(name, "").startswith(condition[2])
        else:
            name, fits = "", condition[1] <= len(file) <= condition[2]
        if not fits:
            return f"{condition} is not met"
        named.add(name)
    return "".join(f"{name} is not in the policy" for name in form if name not in named)


def webdav():
    """A folder that pages may write in."""
    from cheroot.wsgi import Server
    from wsgidav.wsgidav_app import WsgiDAVApp

    app = WsgiDAVApp(
        {
            "provider_mapping": {"/": FOLDER},
            "simple_dc": {"user_mapping": {"*": True}},
            "middleware_stack": [
                "wsgidav.mw.cors.Cors",
                "wsgidav.error_printer.ErrorPrinter",
                "wsgidav.http_authenticator.HTTPAuthenticator",
                "wsgidav.request_resolver.RequestResolver",
            ],
            "cors": {"allow_origin": "*", "allow_methods": ["PUT"], "allow_headers": ["content-type"]},
            "logging": {"enable": False},
            "verbose": 1,
        }
    )
    os.makedirs(os.path.join(FOLDER, "answers"), exist_ok=True)
    server = Server((HOST, 0), app)
    server.prepare()
    serve(server.serve)
    return f"http://{HOST}:{server.bind_addr[1]}", {}


def https():
    """Another site, by TLS, with a certificate that nobody vouches for."""

    def site(environ, start_response):
        try:
            reply = urllib.request.urlopen(SITE.rstrip("/") + environ["PATH_INFO"])
        except urllib.error.HTTPError as error:
            reply = error
        with reply:
            kept = [(name, reply.headers[name]) for name in ("Content-Type", "Content-Security-Policy")]
            start_response(f"{reply.status} {reply.reason}", [(name, value) for name, value in kept if value])
            return [reply.read()]

    return with_werkzeug(site, ssl_context="adhoc").replace("http:", "https:"), {}


def with_werkzeug(app, **how):
    from werkzeug.serving import make_server

    server = make_server(HOST, 0, app, threaded=True, **how)
    serve(server.serve_forever)
    return f"http://{HOST}:{server.server_port}"


def serve(run):
    threading.Thread(target=run, daemon=True).start()


def put(url, content, headers):
    data = json.dumps(content).encode()
    headers = {"Content-Type": "application/json", **headers}
    with urllib.request.urlopen(urllib.request.Request(url, data, headers, method="PUT")) as reply:
        reply.read()


if __name__ == "__main__":
    name, FOLDER, SITE = (sys.argv[1:] + [""])[:3]
    # What the servers print is no line of ours.
    said, sys.stdout = sys.stdout, sys.stderr
    url, more = {"httpbin": httpbin, "kinto": kinto, "s3": s3, "webdav": webdav, "https": https}[name]()
    print(json.dumps({"url": url, **more}), file=said, flush=True)
    sys.stdin.read()
    os._exit(0)
