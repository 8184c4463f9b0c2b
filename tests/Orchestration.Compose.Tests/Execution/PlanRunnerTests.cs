using System.Collections.Concurrent;
using Orchestration.Compose.Tests.Applications;
using Orchestration.Engines;
using Orchestration.Testing;

namespace Orchestration.Compose.Tests.Execution;

public sealed class PlanRunnerTests
{
    private const string Two = "services: { a: { image: web }, b: { image: web, depends_on: [a] } }";

    [Test]
    public async Task Steps_that_do_not_wait_for_one_another_run_at_the_same_time()
    {
        var engine = Projects.EngineWith("web");
        var hanging = engine.Faults.On(EngineOperation.ContainerCreate).Hang();
        var running = Projects.Load("services: { a: { image: web, scale: 3, network_mode: none } }").On(engine).UpAsync();
        while (engine.Calls.All.Count(static call => call.Operation == EngineOperation.ContainerCreate) < 3) await Task.Yield();

        hanging.Lift();
        await running;

        Assert.That(hanging.Hits, Is.EqualTo(3));
    }

    [Test]
    public async Task No_more_steps_run_at_a_time_than_allowed()
    {
        var engine = Projects.EngineWith("web");
        var hanging = engine.Faults.On(EngineOperation.ContainerCreate).Hang();
        var application = new ComposeApplication(Projects.Load("services: { a: { image: web, scale: 3, network_mode: none } }"), engine, new() { Parallelism = 1 });
        var begun = new ConcurrentQueue<ComposeProgress>();
        var running = application.UpAsync(progress: new Listener(begun.Enqueue));
        while (hanging.Hits == 0) await Task.Yield();

        Assert.That(begun.Count(static news => news.State == ProgressState.Working), Is.EqualTo(1));
        hanging.Lift();
        await running;
    }

    [Test]
    public async Task A_step_that_only_waits_keeps_no_other_from_running()
    {
        var engine = Projects.EngineWith("web");
        var inspecting = engine.Faults.On(EngineOperation.ContainerInspect).Hang();
        var project = Projects.Load("services: { a: { image: web }, b: { image: web, depends_on: { a: { condition: service_healthy } } }, c: { image: web } }");
        var running = new ComposeApplication(project, engine, new() { Parallelism = 1 }).UpAsync();

        while (!engine.Calls.ToString()!.Contains("app-c-1", StringComparison.Ordinal) || engine.Calls.All.Count(static call => call.Operation == EngineOperation.ContainerStart) < 2) await Task.Yield();
        Assert.That(inspecting.Hits, Is.Positive);

        inspecting.Lift();
        await running;
    }

    [Test]
    public void After_a_failure_no_new_step_begins_and_all_is_told()
    {
        var engine = Projects.EngineWith("web");
        engine.Faults.On(EngineOperation.ContainerStart).Fail().Once();

        var error = Assert.ThrowsAsync<ComposeRunException>(async () => await Projects.Load(Two).On(engine).UpAsync())!;

        Assert.That(error.Failures.Single().Step.Step.Resource, Is.EqualTo("service:a:1"));
        Assert.That(error.Failures.Single().Error, Is.InstanceOf<EngineApiException>());
        Assert.That((error.Done, error.Skipped, error.Code), Is.EqualTo((3, 1, DeploymentCodes.RunFailed)));
    }

    [Test]
    public async Task Cancelling_ends_running_steps_and_begins_none()
    {
        var engine = Projects.EngineWith("web");
        var hanging = engine.Faults.On(EngineOperation.ContainerCreate).Hang();
        using var ending = new CancellationTokenSource();
        var running = Projects.Load(Two).On(engine).UpAsync(cancellationToken: ending.Token);
        while (hanging.Hits == 0) await Task.Yield();

        await ending.CancelAsync();

        Assert.That(async () => await running, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await engine.Containers.ListAsync(new() { All = true }), Is.Empty);
    }

    [Test]
    public async Task Progress_tells_each_step_twice_in_words()
    {
        var engine = Projects.EngineWith("web");
        var news = new ConcurrentQueue<ComposeProgress>();

        await Projects.Load("services: { a: { image: web, network_mode: none } }").On(engine).UpAsync(progress: new Listener(news.Enqueue));

        Assert.That(news.Select(static item => item.ToString()), Is.EqualTo(new[] { "service:a:1 creating", "service:a:1 created", "service:a:1 starting", "service:a:1 started" }));
    }

    private sealed class Listener(Action<ComposeProgress> listen) : IProgress<ComposeProgress>
    {
        public void Report(ComposeProgress value) => listen(value);
    }
}
