import { describeLogs } from './support';

const mixed = `const Mixed = (Base) => class extends Base { fit() { this.m.fit() } };`;
const base = `class B { constructor() { this.m = box('a') } }`;
const plain = `const X = { build() { log(this.units) } };`;
const mixedIn = 'Object.assign(A.prototype, X)';

describeLogs('a class that is made of one that a function is given', [
  [`${mixed} ${base} class C extends Mixed(B) {} new C().fit()`, 'a.fit()'],
  [`${mixed} ${base} class C extends Mixed(B) {}`, 'a.fit()'],
  [`${mixed} ${base} const D = Mixed(B);`, 'a.fit()'],
  [`${mixed} ${base}`, ''],
  [
    `const X = (Base) => class extends Base { constructor(...args) { super(...args); this.n = 5 } };
     class B { constructor(k) { this.k = k } } class C extends X(B) { go() { log(this.n, this.k) } } new C(3).go()`,
    '5 3',
  ],
  [
    `const X = (Base) => class extends Base { x() { log('x') } }; const Y = (Base) => class extends Base { y() { log('y') } };
     class B {} class C extends X(Y(B)) { go() { this.x(); this.y() } } new C().go()`,
    'x\ny',
  ],
  [
    `const X = (Base) => class extends Base { build() { log(this.units) } }; class A { units = 2 } class B { units = 3 }
     new (X(A))().build(); new (X(B))().build()`,
    '2\n3',
  ],
]);

describeLogs('what an object mixes into a class is done by its instances', [
  [`${plain} class A { constructor() { this.units = 2 } } ${mixedIn}; new A().build()`, '2'],
  [`${plain} class A { constructor() { this.units = 2 } } ${mixedIn}`, '2'],
  [`class A { n = 1; go() { log(this.n) } } class B { n = 2 } B.prototype.go = A.prototype.go`, '1'],
]);
