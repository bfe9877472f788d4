/**
 * Sentences as somebody may write them who cites a bundled paper: each with its key, in the order of the keys. They were
 * written for this test, by one who had read the titles and the beginnings of the abstracts and neither the plain words of
 * the papers nor what the search makes of them; every seventh paper, so that nobody chose which.
 */
export const CLAIMS: readonly (readonly [citekey: string, sentence: string])[] = [
  [
    'agarwal2025alignit',
    'Personalised generators often keep the subject from the reference photos but ignore half of what the prompt asks for.',
  ],
  [
    'antognini2018pca',
    'Plots of optimisation paths along their leading principal directions should be read with care, since pure diffusion produces the same curves.',
  ],
  [
    'bakry2024combating',
    'To spot money launderers, customers have been grouped hierarchically after the many behavioural variables were compressed.',
  ],
  [
    'biondi2024stationary',
    'When the embedding network of a search engine is upgraded, a fixed simplex classifier avoids having to re-index the whole gallery.',
  ],
  [
    'cai2021armnet',
    'Others model the interactions between attributes of relational tables selectively and adaptively with neural networks.',
  ],
  [
    'chang2023revisiting',
    'A transformer for images can be unrolled into many parallel routes of different depth that vote together.',
  ],
  [
    'chen2023domain',
    'One line of regularisers asks that samples of a class be classified for the same reasons, so that the model transfers to unseen environments.',
  ],
  [
    'chevalley2022invariant',
    'From a causal point of view, representations should not change under interventions on style, which can be enforced by matching distributions.',
  ],
  [
    'clavie2024reducing',
    'Late-interaction indexes can be halved by merging similar token vectors of a document, with next to no loss.',
  ],
  [
    'deng2023learning',
    'Spectral grouping of pixels can be amortised: a network is trained to output the leading eigenvectors, so that new images need no decomposition.',
  ],
  [
    'ding2024unireplknet',
    'Convolutions with very wide filters have turned out to be competitive not only on pictures but also on audio, point clouds and time series.',
  ],
  [
    'du2023subsample',
    'In high dimensions, averaging regressors that are each fitted to part of the data acts like a penalty on the weights.',
  ],
  [
    'faletto2023predicting',
    'Estimates for very infrequent outcomes, such as purchases after a click, profit from the more frequent steps that precede them.',
  ],
  [
    'formal2022distillation',
    'Lexical expansion models gain as much as dense retrievers do from better teachers and harder negatives.',
  ],
  [
    'gao2023tuning',
    'Instead of the mean of the last features alone, a linear head may also look at their higher-order statistics when a large model is adapted.',
  ],
  [
    'ghalyan2023unsupervised',
    'How well the classes of a data set come apart can be judged without labels, from the topology of the point cloud.',
  ],
  [
    'grigorev2024enhancing',
    'Free-text crash reports, encoded by a language model, improve predictions of how serious an accident is.',
  ],
  [
    'guo2024pela',
    'Large backbones can first be factorised into thin matrices and then be taught by the original before they are adapted to the task.',
  ],
  [
    'han2024hyperattention',
    'For long inputs, attention can be approximated in almost linear time under mild assumptions on the matrix.',
  ],
  [
    'he2025dvpt',
    'In medical imaging, prompts that depend on the input scan adapt a frozen backbone with very few parameters.',
  ],
  [
    'hu2025computational',
    'Under standard complexity hypotheses it has been shown when updates of low-rank adapters can be computed fast, and when they cannot.',
  ],
  [
    'jang2024decor',
    'Removing unwanted directions from the text embedding lessens overfitting to the few reference pictures of a customised generator.',
  ],
  [
    'jindgar2024improving',
    'Segmentation of land cover gets better when several passes of the satellite over one place are combined.',
  ],
  [
    'khezeli2021invariance',
    'The original penalty for finding predictors that are optimal in all environments has counterexamples, and others were proposed in its place.',
  ],
  [
    'kong2023universal',
    'A single network can pull apart arbitrary sounds though it was trained on clips with only coarse tags.',
  ],
  [
    'lampinen2024learned',
    'What a probe finds in a network says little about what it computes: simpler features and those learned first are represented more strongly.',
  ],
  [
    'lee2025multiaspect',
    'Image classifiers have been taught by asking a multimodal language model about several properties of each class.',
  ],
  [
    'li2024understanding',
    'A visual tool was built to compare how different ways of removing weights change the latent space under perturbed inputs.',
  ],
  [
    'linderman2017efficient',
    'Embedding plots of millions of cells became practical once the repulsive forces were interpolated on a grid and convolved by fast Fourier transforms.',
  ],
  [
    'liu2023inducing',
    'With few samples in the tail, the class means can be pushed towards the symmetric configuration that balanced training reaches at its end.',
  ],
  [
    'lu2024benign',
    'Jumping around with big steps need not harm: it makes networks pick up weak patterns that smooth convergence would miss.',
  ],
  [
    'lyu2023optimizing',
    'For ad recommendation, which fields to keep and which of their interactions to model should be decided together.',
  ],
  ['mankovich2023chordal', 'Means and medians of nested subspaces can be computed with a guarantee of convergence.'],
  [
    'melnychuk2024bounds',
    'Compressing covariates may hide confounders, so the error of estimated effects of a treatment should be bounded.',
  ],
  [
    'moor2020topological',
    'Persistent homology offers a differentiable penalty with which a bottleneck keeps the shape of the data.',
  ],
  [
    'ni2025harnessing',
    'Turning series into pictures lets one use pretrained image models for forecasting, a field that has recently been reviewed.',
  ],
  [
    'park2024cat',
    'Adapters for a personal subject tend to destroy what the diffusion model knew before, which a contrastive objective counteracts.',
  ],
  [
    'pham2023combined',
    'Scaling the data, the model and the batch together carries image–text pretraining past 85 % on ImageNet without any labelled example.',
  ],
  [
    'ren2021combiner',
    'Every token can attend to all others at sub-quadratic cost if attention is factorised through summaries of groups.',
  ],
  [
    'rozemberczki2021multiscale',
    'Vertices of a social graph have been embedded by the attributes that random walks meet at different distances.',
  ],
  [
    'saralajew2025robust',
    'Classifiers that compare an input with learned parts can be given a probabilistic reading and provable robustness.',
  ],
  [
    'schwartz2023discriminative',
    'A learned token, optimised by the gradients of a pretrained classifier, makes pictures show fine-grained categories faithfully.',
  ],
  [
    'shazeer2016swivel',
    'Word vectors can be had by factorising co-occurrence counts in blocks, with a softer loss for pairs that were never seen together.',
  ],
  [
    'shi2024hybrid',
    'Students that learn both from a contrastive teacher and from one trained by masking separate classes well and still attend to varied details.',
  ],
  [
    'simon2023stepwise',
    'Joint-embedding methods acquire one direction of the representation after the other, in sudden jumps of the loss.',
  ],
  [
    'steck2024cosine',
    'The angle between learned vectors can be arbitrary, depending on how the factor model was regularised.',
  ],
  [
    'takikawa2023compact',
    'Hash grids for radiance fields shrink further if where to look in the table is itself learned.',
  ],
  [
    'tian2023designing',
    'Masked pretraining works for convnets too, if the hidden patches are skipped as empty voxels would be.',
  ],
  [
    'tucker2022prototype',
    'A single architecture can serve both to respect a taxonomy of classes and to hide a protected attribute.',
  ],
  [
    'vinyals2015pointer',
    'Outputs that refer to positions of the input, as in sorting or tours of cities, can be produced by attention used as a selector.',
  ],
  [
    'wang2023videotext',
    'Clips and captions have been aligned in a shared space of a few concepts, each of which stands for a group of words.',
  ],
  [
    'wang2025faceid6m',
    'Open collections of millions of portraits with captions now exist for generators that keep a person recognisable.',
  ],
  [
    'wiatowski2018mathematical',
    'Scattering theory was extended to general filters, nonlinearities and pooling, and shows that deeper layers tolerate larger shifts.',
  ],
  [
    'xiao2021erniegram',
    'Hiding whole phrases and predicting them as units rather than word by word improves pretrained encoders.',
  ],
  [
    'xue2024investigating',
    'Why the layer before the head that is thrown away carries better features has been explained for contrastive learning.',
  ],
  [
    'yang2023theory',
    'Taking the width to infinity need not freeze the features: a Bayesian limit keeps them flexible and generalises kernels.',
  ],
  ['yi2023cones', 'One may do without the text tower altogether and search for the prompt embedding directly.'],
  [
    'yuan2025frechet',
    'Regression on responses that live in metric spaces calls for a measure of dependence by which predictors can be reduced.',
  ],
  [
    'zhang2016semicontour',
    'Boundaries of objects were learned from as few as three annotated pictures and many without annotation.',
  ],
  [
    'zhang2023noisy',
    'Wrong annotations and skewed class frequencies often come together, and representations can be recalibrated for both.',
  ],
];
