'use strict';

// What IBM's SDK declares of its answers, read off its own type declarations: which members a model has, of which
// type, which of them must be there, and which values an enumeration knows.

const { readFileSync } = require('node:fs');

const OPENING = /^(?:export )?(?:declare )?(class|interface|namespace|enum) (\w+)(?:<.*>)?(?: extends ([\w.]+))? \{$/;
const MEMBER = /^(\w+)(\?)?: (.+);$/;
const OPERATION = /^(\w+)\(params\??: \w+\.(\w+)\): Promise<\w+\.Response<\w+\.(\w+)>>;$/;

class Models {
  constructor(declarations) {
    this.interfaces = new Map();
    this.enumerations = new Map();
    this.operations = new Map();
    this.read(readFileSync(declarations, 'utf8'));
  }

  static of(service) {
    return new Models(require.resolve(`@ibm-cloud/platform-services/${service}`).replace(/\.js$/, '.d.ts'));
  }

  read(text) {
    const open = [];
    for (const raw of text.replace(/\/\*[\s\S]*?\*\//g, '').split('\n')) {
      const line = raw.trim();
      const opening = OPENING.exec(line);
      if (opening) {
        open.push({ kind: opening[1], name: opening[2] });
        this.begin(open, opening[3]);
      } else if (line === '}') {
        open.pop();
      } else if (open.length > 0) {
        this.member(open, line);
      }
    }
  }

  begin(open, base) {
    const { kind, name } = open.at(-1);
    if (kind === 'interface') {
      this.interfaces.set(name, { base, members: new Map(), open: false });
    } else if (kind === 'enum') {
      this.enumerations.set(pathOf(open), []);
    }
  }

  member(open, line) {
    const { kind, name } = open.at(-1);
    if (kind === 'interface') {
      const member = MEMBER.exec(line);
      if (member) {
        this.interfaces.get(name).members.set(member[1], { optional: member[2] === '?', type: member[3] });
      } else if (line.startsWith('[')) {
        this.interfaces.get(name).open = true;
      }
    } else if (kind === 'enum') {
      this.enumerations.get(pathOf(open)).push(/= "(.*)",?$/.exec(line)[1]);
    } else if (kind === 'class') {
      const operation = OPERATION.exec(line);
      if (operation) {
        this.operations.set(operation[1], { parameters: operation[2], answer: operation[3] });
      }
    }
  }

  // What is wrong with a value that should be of a type; nothing when it fits.
  complaints(type, value, at = type) {
    if (type.endsWith('[]')) {
      return Array.isArray(value)
        ? value.flatMap((one, index) => this.complaints(type.slice(0, -2), one, `${at}[${index}]`))
        : [`${at} is no list`];
    }
    if (type.includes(' | ')) {
      return this.unknownValue(type.split(' | '), value, at);
    }
    if (type === 'any') {
      return [];
    }
    if (['string', 'number', 'boolean'].includes(type)) {
      return typeof value === type ? [] : [`${at} is ${JSON.stringify(value)}, no ${type}`];
    }
    if (type.startsWith('Empty')) {
      return value && Object.keys(value).length > 0 ? [`${at} is not empty: ${JSON.stringify(value)}`] : [];
    }
    return this.complaintsOfModel(type, value, at);
  }

  unknownValue(types, value, at) {
    const values = types.flatMap((type) => this.enumerations.get(type) ?? []);
    if (values.length === 0) {
      throw new Error(`${types} at ${at} is no enumeration`);
    }
    return values.includes(value) ? [] : [`${at} is ${JSON.stringify(value)}, none of ${values}`];
  }

  complaintsOfModel(type, value, at) {
    const model = this.interfaces.get(type);
    if (!model) {
      throw new Error(`${type} at ${at} is not declared`);
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return [`${at} is no object: ${JSON.stringify(value)}`];
    }
    const kinds = [...this.interfaces].filter(([, other]) => other.base === type);
    if (kinds.length > 0) {
      return kinds
        .map(([kind]) => this.complaintsOfModel(kind, value, `${at}(${kind})`))
        .reduce((least, other) => (other.length < least.length ? other : least));
    }
    const unknown = Object.keys(value)
      .filter((name) => !model.open && !model.members.has(name))
      .map((name) => `${at}.${name} is no member of ${type}`);
    const known = [...model.members].flatMap(([name, member]) => this.complaintsOfMember(name, member, value, at));
    return unknown.concat(known);
  }

  complaintsOfMember(name, member, value, at) {
    if (!(name in value)) {
      return member.optional ? [] : [`${at}.${name} is missing`];
    }
    // The last page of a list says null where the next one would be.
    return value[name] === null ? [] : this.complaints(member.type, value[name], `${at}.${name}`);
  }
}

function pathOf(open) {
  return open.slice(1).map((one) => one.name).join('.');
}

module.exports = { Models };
