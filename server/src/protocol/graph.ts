import type { Finding, Span } from './finding';
import type { Place } from './lsp';
import type { Branch, UnknownPart } from './model';

/** The models of one file as graphs, and what was not seen of them. */
export interface FileGraphs {
  readonly uri: string;
  readonly models: readonly ModelGraph[];
  /** All that extraction could not see in the file, in the order of the text. */
  readonly unknown: readonly UnknownPart[];
  /** Why the file was not read at all; null when it was. */
  readonly skipped: string | null;
  /** The place of every span in the graphs, keyed by `spanKey`. */
  readonly places: { readonly [span: string]: Place };
}

export interface ModelGraph {
  /** `ModelFacts.id`. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'sequential' | 'functional' | 'core' | 'loaded';
  readonly at: Span;
  readonly when: readonly Branch[];
  /** True where it has layers that are not seen, such as those of a loaded model. */
  readonly hasUnseen?: true;
  /** A group comes before what stands in it. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Null when it is not known; `paramsWhy` says why. */
  readonly params: number | null;
  readonly paramsWhy: string | null;
  /** What the rules say of no layer alone, such as of the loss. */
  readonly findings: readonly GraphFinding[];
}

/** A layer, or a group of layers. */
export interface GraphNode {
  /** Unique in the graph, and stable over edits elsewhere: the names of the groups around it and its own, joined by `/`. */
  readonly id: string;
  /** As in `LayerFacts`; the runs name it so too. */
  readonly name: string;
  readonly className: string;
  /** The few options that tell it from others of its class: `16 units`, `relu`. */
  readonly options: readonly string[];
  readonly inputShape: GraphShape;
  readonly outputShape: GraphShape;
  /** Of its outputs behind the first, where it has several. */
  readonly furtherOutputs?: readonly GraphShape[];
  readonly params: number | null;
  readonly paramsWhy: string | null;
  readonly isInput: boolean;
  readonly isOutput: boolean;
  /** It has weights, and none of them is trained. */
  readonly frozen: boolean;
  /** How often it is called: more than once for a layer that is shared. */
  readonly calls: number;
  /** The group that it stands in. */
  readonly parent: string | null;
  /** Null for a layer. loop: its layers stand in a loop whose number of turns is not known. */
  readonly group: GraphGroup | null;
  readonly at: Span | null;
  readonly findings: readonly GraphFinding[];
}

/** The nodes that take a nested model's inputs, and those that give its outputs, in their order. */
export type GraphGroup =
  | { readonly kind: 'model'; readonly inputs: readonly string[]; readonly outputs: readonly string[] }
  | { readonly kind: 'loop' };

/** What flows from one node to another. At a nested model, `output` and `input` say which of its outputs or inputs. */
export interface GraphEdge {
  readonly from: string;
  readonly output: number;
  readonly to: string;
  readonly input: number;
  readonly shape: GraphShape;
}

/** Null as a dimension is the batch or open, `?` is not known, `…` is any number of them. Null as a whole: nothing is known. */
export type GraphShape = readonly (number | null | '?' | '…')[] | null;

export type GraphFinding = Pick<Finding, 'id' | 'severity' | 'message' | 'advice' | 'at'>;
