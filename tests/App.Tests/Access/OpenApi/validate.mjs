// Reads { document, samples: [{ operation, status, media, body, headers }] } and says what is wrong with the document, with its examples, and with answers
// the app gave: a status, a body, a member or a header that is not described, and a header that is described and was not sent.
import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const { document, samples } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const wrong = [];

const validator = new Validator({ strict: true });
const { valid, errors } = await validator.validate(structuredClone(document));
if (!valid) {
  wrong.push(...[errors].flat().map(error => `document: ${typeof error === 'string' ? error : `${error.instancePath} ${error.message}`}`));
}

// A member nobody described is a fault here, whatever a reader may ignore.
const close = node => {
  if (node === null || typeof node !== 'object') {
    return node;
  }

  Object.values(node).forEach(close);
  if (node.type?.includes?.('object') && node.properties !== undefined && node.additionalProperties === undefined) {
    node.additionalProperties = false;
  }

  return node;
};

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(close(structuredClone(document)), 'document');
const pointer = text => text.replaceAll('~', '~0').replaceAll('/', '~1');

const check = (where, address, value) => {
  const validate = ajv.getSchema(`document#${encodeURI(address)}`);
  if (!validate(value)) {
    wrong.push(...validate.errors.map(error => `${where}: ${error.instancePath} ${error.message} ${error.params?.additionalProperty ?? ''}`));
  }
};

const isJson = media => media.endsWith('json');
const operations = new Map();
for (const [path, methods] of Object.entries(document.paths)) {
  for (const [method, operation] of Object.entries(methods)) {
    const at = `/paths/${pointer(path)}/${method}`;
    operations.set(operation.operationId, { at, operation });
    const contents = [[`${at}/requestBody`, operation.requestBody], ...Object.entries(operation.responses).map(([status, response]) => [`${at}/responses/${status}`, response])];
    for (const [place, holder] of contents) {
      for (const [media, content] of Object.entries(holder?.content ?? {})) {
        if (content.example !== undefined) {
          check(`${operation.operationId} example`, `${place}/content/${pointer(media)}/schema`, content.example);
        }
      }
    }
  }
}

for (const { operation: id, status, media, body, headers } of samples) {
  const { at, operation } = operations.get(id);
  const response = operation.responses[status];
  if (response === undefined) {
    wrong.push(`${id}: answers ${status}, which is not described`);
    continue;
  }

  const described = Object.keys(response.headers ?? {});
  wrong.push(...headers.filter(name => !described.includes(name)).map(name => `${id} ${status}: sends ${name}, which is not described`));
  wrong.push(...described.filter(name => !headers.includes(name)).map(name => `${id} ${status}: does not send ${name}`));
  if (media !== null && response.content?.[media] === undefined) {
    wrong.push(`${id} ${status}: answers ${media}, which is not described`);
  } else if (media !== null && isJson(media)) {
    check(`${id} ${status}`, `${at}/responses/${status}/content/${pointer(media)}/schema`, body);
  }
}

console.log(JSON.stringify({ operations: operations.size, samples: samples.length, wrong: [...new Set(wrong)] }));
