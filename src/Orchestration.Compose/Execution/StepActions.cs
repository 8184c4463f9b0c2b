using System.Collections.Concurrent;
using Orchestration.Compose.Building;
using Orchestration.Engines;
using Orchestration.Placement;

namespace Orchestration.Compose.Execution;

/// <summary>What each kind of step asks of the engine. One instance serves one run.</summary>
internal sealed class StepActions(IEngine engine, TimeProvider time)
{
    private static readonly ContainerRemoveOptions WithVolumes = new() { Force = true, RemoveVolumes = true };
    private static readonly ContainerRemoveOptions KeepingVolumes = new() { Force = true };

    private readonly ConcurrentDictionary<string, string> _created = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _nodes = new(StringComparer.Ordinal);
    private readonly ImageIds _images = new(engine);
    private readonly ServiceWait _wait = new(engine, time);
    private PlacementTicket? _ticket;

    /// <summary>Whether a plan goes on when the step fails.</summary>
    public static bool IsOptional(PlanStep step, Exception error) => step switch
    {
        PlanStep.AwaitService { IsRequired: false } or PlanStep.PullImage { IsRequired: false } => true,
        PlanStep.RemoveNetwork { IsRequired: false } => error is EngineConflictException or EngineApiException { StatusCode: 403 }, // it is in use
        _ => false,
    };

    public Task ActAsync(PlannedStep planned, IProgress<ComposeProgress>? progress, CancellationToken cancellationToken) => planned.Step switch
    {
        PlanStep.ReservePlaces step => ReserveAsync(step, cancellationToken),
        PlanStep.PullImage step => PullAsync(step, planned, progress, cancellationToken),
        PlanStep.PushImage step => ReportAsync(engine.Images.PushAsync(new() { Reference = step.Reference }, cancellationToken), planned, progress),
        PlanStep.BuildImage step => BuildAsync(step, planned, progress, cancellationToken),
        PlanStep.RemoveImage step => Ignoring<EngineNotFoundException>(engine.Images.RemoveAsync(step.Reference, cancellationToken: cancellationToken)),
        PlanStep.CreateNetwork step => engine.Networks.CreateAsync(step.Spec, cancellationToken),
        PlanStep.RemoveNetwork step => Ignoring<EngineNotFoundException>(engine.Networks.RemoveAsync(step.Id, cancellationToken)),
        PlanStep.DisconnectNetwork step => Ignoring<EngineNotFoundException>(engine.Networks.DisconnectAsync(step.Network, Reference(step.Container), force: true, cancellationToken)),
        PlanStep.ConnectNetwork step => engine.Networks.ConnectAsync(step.Network, Reference(step.Container), step.Endpoint, cancellationToken),
        PlanStep.CreateVolume step => engine.Volumes.CreateAsync(step.Spec, cancellationToken),
        PlanStep.RemoveVolume step => Ignoring<EngineNotFoundException>(engine.Volumes.RemoveAsync(step.Name, force: false, cancellationToken)),
        PlanStep.CreateContainer step => CreateAsync(step, cancellationToken),
        PlanStep.CopyFiles step => new FileCopy(engine).CopyAsync(Reference(step.Container), step.Files, cancellationToken),
        PlanStep.StartContainer step => engine.Containers.StartAsync(Reference(step.Container), cancellationToken),
        PlanStep.StopContainer step => Ignoring<EngineNotFoundException>(engine.Containers.StopAsync(Reference(step.Container), Stop(step.Timeout), cancellationToken)),
        PlanStep.RestartContainer step => engine.Containers.RestartAsync(Reference(step.Container), Stop(step.Timeout), cancellationToken),
        PlanStep.KillContainer step => engine.Containers.KillAsync(Reference(step.Container), step.Signal, cancellationToken),
        PlanStep.PauseContainer step => engine.Containers.PauseAsync(Reference(step.Container), cancellationToken),
        PlanStep.UnpauseContainer step => engine.Containers.UnpauseAsync(Reference(step.Container), cancellationToken),
        PlanStep.RenameContainer step => RenameAsync(step, cancellationToken),
        PlanStep.RemoveContainer step => Ignoring<EngineNotFoundException>(engine.Containers.RemoveAsync(Reference(step.Container), step.RemoveVolumes ? WithVolumes : KeepingVolumes, cancellationToken)),
        PlanStep.RunHook step => new HookRun(engine).RunAsync(Reference(step.Container), step, cancellationToken),
        PlanStep.AwaitService step => _wait.UntilAsync(step, Reference, cancellationToken),
        var step => throw new InvalidOperationException($"A plan has a step of unknown kind {step.Verb}."),
    };

    /// <summary>Node of a container that this run created.</summary>
    public string? NodeOf(PlanStep step) =>
        step is PlanStep.CreateContainer create ? _nodes.GetValueOrDefault(create.Container.Name) : step.Place?.Node;

    /// <summary>Gives back the places that nothing was created in.</summary>
    public async Task EndAsync()
    {
        if (_ticket is { } ticket && engine is IPlacement placement) await placement.ReleaseAsync(ticket.Id, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task ReserveAsync(PlanStep.ReservePlaces step, CancellationToken cancellationToken)
    {
        var placement = engine as IPlacement ?? throw new InvalidOperationException("The plan was made for a cluster, and the engine is none.");
        _ticket = await placement.ReserveAsync(step.Containers, allOrNone: true, cancellationToken).ConfigureAwait(false);
    }

    private async Task PullAsync(PlanStep.PullImage step, PlannedStep planned, IProgress<ComposeProgress>? progress, CancellationToken cancellationToken) =>
        await ReportAsync(engine.Images.PullAsync(new() { Reference = step.Reference, Platform = step.Platform }, cancellationToken), planned, progress).ConfigureAwait(false);

    private async Task BuildAsync(PlanStep.BuildImage step, PlannedStep planned, IProgress<ComposeProgress>? progress, CancellationToken cancellationToken)
    {
        var decided = _ticket?.Decisions.FirstOrDefault(decision => string.Equals(decision.Container, step.Build.PlacedWith, StringComparison.Ordinal));
        var request = step.Build.Request with { Node = decided?.Node?.Name ?? step.Build.Request.Node };
        await new ImageBuild(engine).RunAsync(step.Build with { Request = request }, line => progress?.Report(new(planned, ProgressState.Detail) { Image = line, Text = Text(line), Node = request.Node }), cancellationToken).ConfigureAwait(false);
    }

    private async Task CreateAsync(PlanStep.CreateContainer step, CancellationToken cancellationToken)
    {
        var spec = ContainerIdentities.Resolve(step.Spec, _created) with { PlacementTicketId = _ticket?.Id };
        var created = await engine.Containers.CreateAsync(await _images.LabelAsync(spec, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        _created[step.Container.Name] = created.Id;
        if (created.Node is { } node) _nodes[step.Container.Name] = node.Name;
    }

    private async Task RenameAsync(PlanStep.RenameContainer step, CancellationToken cancellationToken)
    {
        var reference = Reference(step.Container);
        await engine.Containers.RenameAsync(reference, step.NewName, cancellationToken).ConfigureAwait(false);
        _created[step.NewName] = reference;
    }

    private string Reference(PlanContainer container) => container.Id ?? _created.GetValueOrDefault(container.Name, container.Name);

    private static ContainerStopOptions? Stop(TimeSpan? timeout) => timeout is null ? null : new() { Timeout = timeout };

    private static string Text(ImageProgress line) => (line.Stream ?? line.Status ?? "").TrimEnd('\n', '\r');

    private static async Task ReportAsync(IAsyncEnumerable<ImageProgress> lines, PlannedStep planned, IProgress<ComposeProgress>? progress)
    {
        await foreach (var line in lines.ConfigureAwait(false)) progress?.Report(new(planned, ProgressState.Detail) { Image = line, Text = Text(line) });
    }

    // What a step takes away may be gone already: an engine removes some things with others.
    private static async Task Ignoring<T>(Task task) where T : EngineException
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (T)
        {
            return;
        }
    }
}
