// What kind of system and situation a text speaks of. A trait is either mentioned or not; a negated mention does not count.

const spellings = {
  money:
    /\bpayments?\b|\bbilling\b|\binvoic\w+|\bledgers?\b|\bbank\w*|\bfinancial\b|\bfintech\b|\bmoney\b|\bwallets?\b|\bcheckout\b/i,
  inventory: /\binventory\b|\bstock levels?\b|\bbookings?\b|\breservations?\b|\bseats?\b|\btickets?\b/i,
  orders: /\borders?\b(?! of (?:magnitude|the))|\be-?commerce\b|\bweb ?shop\b|\bcarts?\b/i,
  audit: /\baudit\w*|\bevent[- ]sourc\w+/i,
  social: /\bfeeds?\b|\btimelines?\b|\blikes\b|\bcomments\b|\bfollowers\b/i,
  catalogue: /\bcatalog(?:ue)?s?\b|\bproduct pages?\b|\bcms\b|\bblogs?\b|\barticles\b/i,
  analytics:
    /\banalytics?\b|\bdashboards?\b|\breporting\b|\bolap\b|\baggregations?\b|\bdata warehouse\b|\bclickstream\b/i,
  timeSeries: /\btime[- ]series\b|\bsensors?\b|\biot\b|\btelemetry\b/i,
  search: /\bfull[- ]?text\b|\bsearch\b/i,
  graph:
    /\bgraph (?:data|relationships?|traversals?|database|queries)\b|\brelationship-heavy\b|\bfraud rings?\b|\bsocial graph\b/i,
  documents: /\bflexible schemas?\b|\bschema-?less\b|\bjson documents?\b|\bdocument (?:store|database)\b/i,
  sessions: /\bsession (?:store|data|storage)\b|\buser sessions\b/i,
  realTime:
    /\breal[- ]?time\b|\blive (?:updates?|prices?|scores?)\b|\bchat\b|\bpush (?:updates?|to (?:the )?(?:client|browser))/i,
  twoWay: /\bchat\b|\bcollaborat\w+|\bmultiplayer\b|\bbidirectional\b|\btwo[- ]way\b/i,
  mobile: /\bmobile\b|\bios\b|\bandroid\b/i,
  manyClients:
    /\bmany clients\b|\bseveral (?:clients|frontends)\b|\bmultiple (?:clients|frontends)\b|\bweb and mobile\b|\bmobile and web\b/i,
  publicApi:
    /\bpublic (?:rest )?api\b|\bthird[- ]part(?:y|ies)\b|\bpartners?\b|\bexternal (?:developers|clients|customers)\b/i,
  internalCalls:
    /\bservice[- ]to[- ]service\b|\bbetween (?:[\w-]+,? ){0,5}(?:micro)?services\b|\binternal (?:\w+ )?(?:services?|apis?|calls|traffic)\b|\bservices (?:should )?(?:talk|communicate)\b/i,
  browser: /\bbrowsers?\b|\bweb app\w*|\bspa\b|\bsingle[- ]page\b|\breact\b|\bfront-?end\b/i,
  streaming: /\bstream(?:ing|s)?\b/i,
  replay:
    /\brepla(?:y|ys|yed|ying)\b|\breprocess\w*|\bevent log\b|\bevent[- ]sourc\w+|\bmany consumers\b|\bseveral consumers\b|\b(?:several|many|two|three|four|five|[2-9]) (?:teams|services|systems) (?:that )?(?:read|consume)\b/i,
  routing: /\brouting\b|\bpriorit(?:y|ies)\b|\bdead[- ]letter\w*|\bdelayed (?:messages?|jobs?)\b/i,
  jobs: /\bbackground (?:jobs?|work|tasks?)\b|\be-?mails?\b|\bjob queue\b|\btask queue\b|\bworkers?\b/i,
  spiky: /\bspik(?:y|es)\b|\bbursty?\b|\bbursts\b|\bunpredictable\b|\bblack friday\b|\bcampaigns?\b/i,
  microsoft: /\bmicrosoft\b|\bactive directory\b|\boffice 365\b|\bm365\b|\.net\b|\bentra\b|\bsql server\b|\bwindows\b/i,
  machineLearning: /\bmachine learning\b|\bml\b|\bai workloads?\b|\bdata science\b|\bbigquery\b|\bvertex\b/i,
  onPremises: /\bon[- ]prem\w*|\bedge (?:computing|devices?|sites?)\b|\bown data cent(?:er|re)s?\b/i,
  independentDeploys:
    /\bdeploy(?:s|ed|ments?)? independently\b|\bindependent(?:ly)? (?:deploy\w*|releas\w*)|\brelease independently\b|\bautonomous teams\b/i,
  unevenLoad: /\bscale independently\b|\bindependent(?:ly)? scal\w*|\bdifferent scal\w+/i,
  clearDomain: /\bbounded contexts?\b|\bclear (?:domain )?boundaries\b/i,
  unclearDomain:
    /\bunclear (?:domain )?boundaries\b|\bboundaries (?:are |still )*unclear\b|\bproduct discovery\b|\bstill exploring\b/i,
  acrossServices:
    /\b(?:across|between|over|spans?) (?:\w+ ){0,4}(?:micro)?services\b|\bservice and (?:the |our )?\w+ service\b|\bdistributed transactions?\b/i,
  slowDependency:
    /\bslow (?:dependency|dependencies|provider|service|downstream)\b|\bcascad\w+|\b(?:hangs|times out)\b/i,
  slowness:
    /\b(?:is|are|gets?|too|so|very|feels?) (?:too |very |so )?slow\b|\bslow (?:queries|query|apis?|pages?|requests|responses)\b|\bbottlenecks?\b|\bperformance (?:problems?|issues?)\b/i,
  steady: /\bsteady\b|\bsteadily\b|\b(?:constant|even|flat) (?:load|traffic)\b|\b(?:around|round) the clock\b/i,
  overload: /\boverload\w*|\btoo much traffic\b|\bthundering herd\b|\bnoisy neighbou?rs?\b/i,
  staticContent: /\bstatic (?:assets?|content|files|pages?|sites?)\b|\bimages\b|\bvideos?\b/i,
  hotReads: /\bsame (?:rows|queries|data)\b|\bhot (?:keys?|rows?|reads?)\b|\bread[- ]heavy\b|\bmostly reads\b/i,
  admin:
    /\badmin(?:istration)? (?:interface|panel|site|ui|area|pages?)\b|\bback[- ]?office|\badmin screens?\b|\binternal tool\b|\bcrud\b/i,
  ioBound:
    /\b(?:i\/?o|network)[- ]bound\b|\b(?:download|scrap|crawl)(?:s|es|ing)\b|\bcalls? (?:to )?(?:\w+ ){0,3}(?:other|external|third-party|several|many|\d+) (?:\w+ )?(?:apis?|services|systems)\b|\bconcurrent (?:connections|requests|calls)\b|\bweb ?sockets?\b/i,
  cpuBound:
    /\bcpu[- ](?:bound|heavy|intensive)\b|\b(?:ms|milliseconds|seconds?) of (?:pure )?cpu\b|\bnumber[- ]crunching\b|\bresiz\w+|\bthumbnails?\b|\btranscod\w+|\bocr\b|\b(?:image|video|pdf) (?:processing|resizing|rendering|transcoding|generation)\b|\bsimulations?\b/i,
  gpu: /\bgpus?\b|\bhyper-?parameters?\b|\b(?:train|fine-?tun)(?:e|ing) (?:\w+ ){0,2}models?\b/i,
  arrays: /\bx-?array\b|\bzarr\b|\bnetcdf\b|\bndarrays?\b/i,
  sqlWork: /\bsql\b(?! server)|\bad[- ]hoc\b|\banalysts?\b/i,
  beyondMemory:
    /\b(?:larger|bigger|more) than (?:our |the )?(?:memory|ram)\b|\b(?:does|do)(?:n'?t| not) fit (?:in|into) (?:memory|ram)\b|\bout of memory\b/i,
  portability:
    /\block(?:ed)?[- ]in\b|\bvendor[- ]neutral\b|\bmulti[- ]cloud\b|\bportab(?:le|ility)\b|\bopen[- ]source only\b/i,
  browserTokens: /\blocal ?storage\b|\bsession ?storage\b/i,
  trustedHeader: /\bx-(?:user|tenant|account|auth)[\w-]*\b|\btrusts? (?:the |a )?headers?\b/i,
  health: /\bhospitals?\b|\bpatients?\b|\bclinic(?:s|al)?\b|\bmedical\b|\bhealth ?care\b/i,
  europe: /\beurop(?:e|ean)\b|\bthe eu\b|\beu (?:customers|users|region|launch)\b/i,
  uploads: /\bupload(?:s|ing|ed)?\b|\battachments?\b/i,
  fanOut: /\b(?:two|three|four|five|six|[2-9]|1\d) (?:\w+ )?(?:consumers|subscribers)\b/i,
  tenants: /\bmulti-?\s?tenan\w+|\btenants?\b/i,
  licence: /\blicen[cs](?:e|es|ing|ed)\b/i,
  durability:
    /\bsurviv\w+\b[^.?!]{0,20}\b(?:restarts?|crash\w*|reboots?)\b|\bpersist(?:ent|ence|ed|s)?\b|\bdurab(?:le|ility)\b/i,
  smallIndex: /\b\d{1,3}(?:k|,?\d{3})? (?:products|articles|skus|recipes|listings|documents|pages)\b/i,
  interactive:
    /\b(?:customer|user)[- ]facing (?:dashboards?|analytics|reports?)\b|\bembedded (?:analytics|dashboards?)\b|\bsub-?second\b/i,
  regionWithoutLoss:
    /\bregions?\b[^.?!]{0,40}\b(?:without (?:any )?(?:data )?los\w+|no (?:data )?loss|zero (?:data )?loss|rpo (?:of )?(?:0|zero))\b|\b(?:rpo (?:of )?(?:0|zero)|without (?:any )?(?:data )?los\w+|no data loss)\b[^.?!]{0,40}\bregions?\b/i,
  staleIsFine: /\b(?:slightly )?stale (?:is|data is) (?:fine|ok|okay|acceptable)\b/i,
} as const satisfies Record<string, RegExp>;

export type Trait = keyof typeof spellings;

/** Every trait the text mentions, with the words that mention it. */
export function traitsIn(text: string): Partial<Record<Trait, string>> {
  const found: Partial<Record<Trait, string>> = {};
  for (const trait of traits) {
    const words = mention(text, spellings[trait]);
    if (words) found[trait] = words;
  }
  return found;
}

/** The words a pattern finds, unless the text denies them: "no payments", "without Kafka", "we don't need search". */
export function mention(text: string, pattern: RegExp): string | undefined {
  const global = new RegExp(pattern.source, `${pattern.flags}g`);
  for (const match of text.matchAll(global)) {
    if (!denial.test(text.slice(0, match.index))) return match[0];
  }
  return undefined;
}

const denial =
  /(?:\b(?:no|not|without|never|don'?t (?:need|have|use|want)|do not (?:need|have|use|want)|lack)\s(?:\w+\s)?)$/i;

const traits = Object.keys(spellings) as readonly Trait[];
