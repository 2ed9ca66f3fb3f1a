import { describeLogs } from './support';

const open = (key: string, first: string): string => `?(the state "${key}" of a component) perhaps ${first}`;
const build = `build() { log(this.state.n) }`;

describeLogs('what setState sets in the state of a class is left open', [
  [
    `class A extends React.Component { state = { n: 3 }; ${build} set(e) { this.setState({ n: +e }) } }`,
    open('n', '3'),
  ],
  [
    `class A extends React.Component { constructor() { super(); this.state = { n: 3 } } ${build} set(n) { this.setState({ n }) } }`,
    open('n', '3'),
  ],
  [`class A extends React.Component { state = { n: 3 }; set() { this.setState({ n: 4 }) } ${build} }`, open('n', '3')],
  [
    `class A extends React.Component { state = { n: 3 }; ${build} set() { this.setState(({ n }) => ({ ...this.state, n: n + 1 })) } }`,
    open('n', '3'),
  ],
  [`class A extends Component { state = { n: 3 }; ${build} set(k, v) { this.setState({ [k]: v }) } }`, open('n', '3')],
  [
    `class A extends Component { state = { n: 3 }; ${build} set(e) { const next = { n: e }; this.setState(next) } }`,
    open('n', '3'),
  ],
  [
    `class A extends Component { state = { n: 3 }; ${build} render() { return show(this.setState.bind(this)) } }`,
    open('n', '3'),
  ],
  [`class A extends Component { state = {}; ${build} set(n) { this.setState({ n }) } }`, open('n', 'undefined')],
  [
    `class B extends Component { set(n) { this.setState({ n }) } } class A extends B { state = { n: 3 }; ${build} }`,
    open('n', '3'),
  ],
]);

describeLogs('nothing else of it is', [
  [`class A extends Component { state = { n: 3, m: 1 }; ${build} set(m) { this.setState({ m }) } }`, '3'],
  [
    `class A extends Component { state = { n: 3, m: 1 }; ${build} set(m) { this.setState({ ...this.state, m }) } }`,
    '3',
  ],
  [`class A extends Component { state = { n: 3 }; ${build} }`, '3'],
  [
    `const first = { n: 3 }; class A extends Component { state = first; set(n) { this.setState({ n }) } build() { log(first.n) } }`,
    '3',
  ],
  [`class A { state = { n: 3 }; setState(next) { this.last = next } ${build} set(m) { this.setState({ m }) } }`, '3'],
]);

describeLogs('what a class makes and sets is what its methods find', [
  [
    `class A extends Component { state = { m: null }; train() { this.state.m.fit() } componentDidMount() { this.setState({ m: box('a') }) } }`,
    'a.fit()',
  ],
  [
    `class A extends Component { train() { const { m } = this.state; m.fit() } make() { this.setState({ m: box('a') }, () => log('set')) } }`,
    'set\na.fit()',
  ],
  [
    `class A extends Component { state = { m: null }; train = () => { this.state.m.fit() };
      make() { const m = one ? box('a') : box('b'); this.setState(() => ({ m })) } }`,
    'a.fit() if one\nb.fit() if not one',
  ],
]);
