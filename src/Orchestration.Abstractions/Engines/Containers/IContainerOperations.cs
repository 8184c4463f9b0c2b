namespace Orchestration.Engines;

/// <summary>Containers and the programs in them. A container is named by its id, an unambiguous start of it, or its name.</summary>
public interface IContainerOperations
{
    /// <summary>Lists containers, newest first.</summary>
    /// <param name="options">Which; default: running ones.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The containers.</returns>
    Task<IReadOnlyList<ContainerSummary>> ListAsync(ContainerListOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Reads a container.</summary>
    /// <param name="container">Name or id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The container.</returns>
    Task<ContainerDetails> InspectAsync(string container, CancellationToken cancellationToken = default);

    /// <summary>Creates a container without starting it.</summary>
    /// <param name="spec">The container.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Its id.</returns>
    Task<ContainerCreated> CreateAsync(ContainerSpec spec, CancellationToken cancellationToken = default);

    /// <summary>Starts a container.</summary>
    /// <param name="container">Name or id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False when it ran already.</returns>
    Task<bool> StartAsync(string container, CancellationToken cancellationToken = default);

    /// <summary>Stops a container: its stop signal, then SIGKILL.</summary>
    /// <param name="container">Name or id.</param>
    /// <param name="options">How; default: the container's own signal and time.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False when it was stopped already.</returns>
    Task<bool> StopAsync(string container, ContainerStopOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Stops a container and starts it again.</summary>
    /// <param name="container">Name or id.</param>
    /// <param name="options">How it is stopped; default: the container's own signal and time.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it runs again.</returns>
    Task RestartAsync(string container, ContainerStopOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Sends a signal to a container's program.</summary>
    /// <param name="container">Name or id.</param>
    /// <param name="signal">Signal; default SIGKILL.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is sent.</returns>
    Task KillAsync(string container, string? signal = null, CancellationToken cancellationToken = default);

    /// <summary>Freezes a container's processes.</summary>
    /// <param name="container">Name or id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is paused.</returns>
    Task PauseAsync(string container, CancellationToken cancellationToken = default);

    /// <summary>Thaws a container's processes.</summary>
    /// <param name="container">Name or id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it runs again.</returns>
    Task UnpauseAsync(string container, CancellationToken cancellationToken = default);

    /// <summary>Gives a container another name.</summary>
    /// <param name="container">Name or id.</param>
    /// <param name="name">New name, without a slash.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is renamed.</returns>
    Task RenameAsync(string container, string name, CancellationToken cancellationToken = default);

    /// <summary>Changes a container's limits or restart policy.</summary>
    /// <param name="container">Name or id.</param>
    /// <param name="update">What changes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What the engine warns of.</returns>
    Task<IReadOnlyList<string>> UpdateAsync(string container, ContainerUpdate update, CancellationToken cancellationToken = default);

    /// <summary>Removes a container.</summary>
    /// <param name="container">Name or id.</param>
    /// <param name="options">How; default: only a stopped one, keeping its volumes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is gone.</returns>
    Task RemoveAsync(string container, ContainerRemoveOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Waits for a container.</summary>
    /// <param name="container">Name or id.</param>
    /// <param name="condition">What is waited for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>How it ended.</returns>
    Task<ContainerExit> WaitAsync(string container, WaitCondition condition = WaitCondition.NotRunning, CancellationToken cancellationToken = default);

    /// <summary>Reads a container's logs.</summary>
    /// <param name="container">Name or id.</param>
    /// <param name="options">Which; default: all so far.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The output; the caller disposes it.</returns>
    Task<EngineStream> ReadLogsAsync(string container, LogOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Attaches to a container's program.</summary>
    /// <param name="container">Name or id.</param>
    /// <param name="options">What; default: output.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The streams; the caller disposes them.</returns>
    Task<EngineStream> AttachAsync(string container, AttachOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Sets the size of a container's terminal.</summary>
    /// <param name="container">Name or id.</param>
    /// <param name="size">The size.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is set.</returns>
    Task ResizeAsync(string container, TerminalSize size, CancellationToken cancellationToken = default);

    /// <summary>Prepares a program to run in a running container.</summary>
    /// <param name="container">Name or id.</param>
    /// <param name="spec">The program.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Id of the exec instance.</returns>
    Task<ExecCreated> CreateExecAsync(string container, ExecSpec spec, CancellationToken cancellationToken = default);

    /// <summary>Runs a prepared program.</summary>
    /// <param name="exec">Id of the exec instance.</param>
    /// <param name="options">How; default: attached, without a terminal.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The streams, already at their end when detached; the caller disposes them.</returns>
    Task<EngineStream> StartExecAsync(string exec, ExecStartOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the state of an exec instance.</summary>
    /// <param name="exec">Id of the exec instance.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The state.</returns>
    Task<ExecDetails> InspectExecAsync(string exec, CancellationToken cancellationToken = default);

    /// <summary>Sets the size of an exec instance's terminal.</summary>
    /// <param name="exec">Id of the exec instance.</param>
    /// <param name="size">The size.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is set.</returns>
    Task ResizeExecAsync(string exec, TerminalSize size, CancellationToken cancellationToken = default);

    /// <summary>Lists a container's processes.</summary>
    /// <param name="container">Name or id.</param>
    /// <param name="arguments">Arguments of <c>ps</c>; default <c>-ef</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The processes.</returns>
    Task<ContainerProcesses> ListProcessesAsync(string container, string? arguments = null, CancellationToken cancellationToken = default);

    /// <summary>Samples what a container uses.</summary>
    /// <param name="container">Name or id.</param>
    /// <param name="follow">Whether samples go on, about one a second; else there is one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The samples.</returns>
    IAsyncEnumerable<ContainerStats> WatchStatsAsync(string container, bool follow = true, CancellationToken cancellationToken = default);

    /// <summary>Lists paths that differ from the image.</summary>
    /// <param name="container">Name or id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The paths.</returns>
    Task<IReadOnlyList<FilesystemChange>> ListChangesAsync(string container, CancellationToken cancellationToken = default);

    /// <summary>Reads a container's file system. The caller disposes the stream.</summary>
    /// <param name="container">Name or id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Tar stream.</returns>
    Task<Stream> ExportAsync(string container, CancellationToken cancellationToken = default);

    /// <summary>Reads what is at a path in a container.</summary>
    /// <param name="container">Name or id.</param>
    /// <param name="path">Path in the container.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What is there.</returns>
    Task<PathStat> StatArchiveAsync(string container, string path, CancellationToken cancellationToken = default);

    /// <summary>Reads a path of a container.</summary>
    /// <param name="container">Name or id.</param>
    /// <param name="path">Path in the container.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The path as tar; the caller disposes it.</returns>
    Task<ContainerArchive> GetArchiveAsync(string container, string path, CancellationToken cancellationToken = default);

    /// <summary>Unpacks a tar stream into a container.</summary>
    /// <param name="container">Name or id.</param>
    /// <param name="path">Directory in the container.</param>
    /// <param name="archive">Uncompressed tar, read to its end; stays open.</param>
    /// <param name="options">How; default: overwriting.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is unpacked.</returns>
    Task PutArchiveAsync(string container, string path, Stream archive, PutArchiveOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Makes an image of a container.</summary>
    /// <param name="container">Name or id.</param>
    /// <param name="options">What it becomes; default: an untagged image.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Id of the image.</returns>
    Task<string> CommitAsync(string container, CommitOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Removes stopped containers.</summary>
    /// <param name="filters">Filters; default: none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What was removed.</returns>
    Task<PruneReport> PruneAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default);
}
