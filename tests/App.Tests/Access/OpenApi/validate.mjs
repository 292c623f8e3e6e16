// Reads { document, samples: [{ operation, status, body }] } and says what is wrong with the document, with its examples, and with answers the app gave.
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

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(document, 'document');
const pointer = text => text.replaceAll('~', '~0').replaceAll('/', '~1');

const check = (where, address, value) => {
  const validate = ajv.getSchema(`document#${encodeURI(address)}`);
  if (!validate(value)) {
    wrong.push(...validate.errors.map(error => `${where}: ${error.instancePath} ${error.message}`));
  }
};

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

for (const { operation: id, status, body } of samples) {
  const { at, operation } = operations.get(id);
  const response = operation.responses[status];
  if (response === undefined) {
    wrong.push(`${id}: answers ${status}, which is not described`);
  } else if (body !== null && response.content !== undefined) {
    const media = Object.keys(response.content)[0];
    check(`${id} ${status}`, `${at}/responses/${status}/content/${pointer(media)}/schema`, body);
  }
}

console.log(JSON.stringify({ operations: operations.size, samples: samples.length, wrong: [...new Set(wrong)] }));
