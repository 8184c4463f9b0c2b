using Aot.Smoke;

(string Name, Func<Task<string?>> Check)[] checks =
[
    ("a container's JSON keeps what nobody models", LibraryChecks.JsonAsync),
    ("the scheduler places a batch", LibraryChecks.SchedulingAsync),
    ("a compose file loads and is written back", LibraryChecks.ComposeAsync),
    ("a hostile compose file is refused with its place", LibraryChecks.ComposeErrorsAsync),
    ("a container runs on the engine in memory", LibraryChecks.EngineAsync),
];

var failures = 0;
foreach (var (name, check) in checks)
{
    var problem = await TryAsync(check);
    Console.WriteLine($"{(problem is null ? "ok    " : "FAILED")} {name}{(problem is null ? "" : ": " + problem)}");
    if (problem is not null) failures++;
}

return failures == 0 ? 0 : 1;

static async Task<string?> TryAsync(Func<Task<string?>> check)
{
    try
    {
        return await check();
    }
    catch (Exception thrown)
    {
        return thrown.ToString();
    }
}
