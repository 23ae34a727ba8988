// json-server 0.17 on loopback, for the journeys. It says where it listens in one line of JSON, and
// ends when its standard input does, so that no test leaves it behind.
'use strict';

const jsonServer = require('json-server');

const app = jsonServer.create();
app.use(jsonServer.defaults({ logger: false }));
app.use(jsonServer.router({ responses: [] }));
const server = app.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` }));
});
process.stdin.resume().on('end', () => process.exit(0));
