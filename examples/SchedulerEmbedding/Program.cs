using Orchestration;
using Orchestration.Scheduling;
using SchedulerEmbedding;

NodeSnapshot[] nodes =
[
    new("eu-1") { Cpus = 32, Memory = ByteSize.Gibibytes(64), Labels = Tags("region=eu-west", "price=1.20", "licence.solver=3") },
    new("eu-2") { Cpus = 16, Memory = ByteSize.Gibibytes(64), Labels = Tags("region=eu-west", "price=1.20") },
    new("us-1") { Cpus = 32, Memory = ByteSize.Gibibytes(128), Labels = Tags("region=us-east", "price=0.80", "licence.solver=4") },
];

// Best fit, with two filters of our own.
var scheduler = new SchedulerBuilder().UseBinpack().AddFilter(new LicenceFilter()).AddFilter(new RegionFilter()).Build();
foreach (var node in nodes) scheduler.Add(node);

// One step: all or none.
var batch = scheduler.PlaceAll(
[
    new("report") { Cpus = 4, Memory = ByteSize.Gibibytes(8), Labels = Tags("data=personal") },
    new("solve-1") { Cpus = 8, Memory = ByteSize.Gibibytes(16), Labels = Tags("licence=solver") },
    new("solve-2") { Cpus = 8, Memory = ByteSize.Gibibytes(16), Labels = Tags("licence=solver") },
]);
Console.WriteLine(batch.Explain());
if (batch.Succeeded) batch.Confirm();

// Why a job goes where it goes, or nowhere.
PlacementRequest private1 = new("private-solve") { Cpus = 2, Labels = Tags("licence=solver", "data=personal") };
Console.WriteLine(scheduler.Explain(private1));
PlacementRequest private2 = private1 with { Id = "private-solve-2" };
scheduler.Place(private1).Confirm();
if (!scheduler.TryPlace(private2, out _)) Console.WriteLine(scheduler.Explain(private2));

// What moves where if a node is drained: a plan, nothing has moved.
Console.WriteLine(scheduler.PlanDrain("eu-1"));

// The same cluster under a strategy of our own, replayed from a snapshot.
var replay = ClusterSnapshot.FromJson(scheduler.Snapshot().ToJson()).Restore(builder => builder
    .UseStrategy(new CheapestFirst()).AddFilter(new LicenceFilter()).AddFilter(new RegionFilter()));
Console.WriteLine(replay.Place(new("batch-job") { Cpus = 4 }));

static Dictionary<string, string> Tags(params string[] tags) => tags.Select(tag => tag.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
