// Makes a pair of keys for `submit.encryptTo`, by Node's own crypto: two JWKs as one line of JSON. Each
// names the pair by its thumbprint (RFC 7638), so that whoever has several keys finds the one that fits.
"use strict";
const { createHash, generateKeyPairSync } = require("node:crypto");

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 3072, publicExponent: 65537 });
const { e, kty, n } = publicKey.export({ format: "jwk" });
const kid = createHash("sha256").update(JSON.stringify({ e, kty, n })).digest("base64url");
const about = { alg: "RSA-OAEP-256", use: "enc", kid };
const { d, p, q, dp, dq, qi } = privateKey.export({ format: "jwk" });
console.log(JSON.stringify({ public: { kty, ...about, n, e }, private: { kty, ...about, n, e, d, p, q, dp, dq, qi } }));
