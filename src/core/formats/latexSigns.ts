/** Signs of formulas and texts that citation.js does not know: names, each with what it prints. */
const SIGNS = `
  S § P ¶ pounds £ euro € degree ° ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ dag † ddag ‡ textpercent % checkmark ✓
  leq ≤ le ≤ geq ≥ ge ≥ leqslant ⩽ geqslant ⩾ lesssim ≲ gtrsim ≳ neq ≠ ne ≠ ll ≪ gg ≫ approx ≈ sim ∼ simeq ≃ cong ≅
  equiv ≡ propto ∝ prec ≺ succ ≻ preceq ⪯ succeq ⪰ asymp ≍ doteq ≐ models ⊨ vdash ⊢ dashv ⊣ parallel ∥ perp ⊥ mid | nmid ∤
  colon : coloneqq ≔ bowtie ⋈ smile ⌣ frown ⌢ lessgtr ≶ triangleq ≜
  times × cdot · pm ± mp ∓ div ÷ ast ∗ star ⋆ circ ∘ bullet • odot ⊙ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ boxplus ⊞ boxtimes ⊠
  dagger † ddagger ‡ wedge ∧ vee ∨ land ∧ lor ∨ neg ¬ lnot ¬ setminus ∖ backslash ∖ cup ∪ cap ∩ sqcup ⊔ sqcap ⊓ uplus ⊎ wr ≀ amalg ⨿
  diamond ⋄ bigcirc ◯ rtimes ⋊ ltimes ⋉ triangle △ square □ Box □ blacksquare ■
  in ∈ ni ∋ notin ∉ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ subsetneq ⊊ emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄
  therefore ∴ because ∵ top ⊤ bot ⊥ infty ∞ partial ∂ nabla ∇ sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ oint ∮ sqrt √ surd √
  bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigwedge ⋀ bigvee ⋁ angle ∠ prime ′ hbar ℏ ell ℓ aleph ℵ beth ℶ Re ℜ Im ℑ wp ℘ eth ð
  imath ı jmath ȷ sharp ♯ flat ♭ natural ♮ clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ digamma ϝ varkappa ϰ
  to → rightarrow → leftarrow ← gets ← uparrow ↑ downarrow ↓ leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ iff ⇔
  implies ⇒ mapsto ↦ longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ Longrightarrow ⟹ Longleftrightarrow ⟺ longmapsto ⟼
  hookrightarrow ↪ hookleftarrow ↩ rightharpoonup ⇀ rightleftharpoons ⇌ leadsto ⇝ rightsquigarrow ⇝ nearrow ↗ searrow ↘
  langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ vert | lvert | rvert | Vert ‖ lVert ‖ rVert ‖ lbrace { rbrace } lbrack [ rbrack ]
`;
/** Functions, and what else prints its own name. */
const NAMES = `arccos arcsin arctan arg argmax argmin cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max
  min Pr sec sin sinh sup tan tanh mod`;

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** What commands print that stand for a sign. */
export const PRINTED_SIGNS: ReadonlyMap<string, string> = new Map(
  words(SIGNS).flatMap((word, place, all) => (place % 2 === 0 ? [[word, all[place + 1] ?? '']] : [])),
);

/** Commands that print their own name, or another, as a word of a formula. */
export const PRINTED_NAMES: ReadonlyMap<string, string> = new Map([
  ...words(NAMES).map((name) => [name, name] as const),
  ['bmod', 'mod'],
  ['pmod', 'mod'],
]);
