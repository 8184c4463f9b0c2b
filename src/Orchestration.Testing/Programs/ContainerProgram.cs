namespace Orchestration.Testing;

/// <summary>
/// What runs in a container of an <see cref="InMemoryEngine"/>. It begins on the caller's thread, so that whatever it
/// does before its first real wait has happened when the start returns; time is the engine's.
/// </summary>
/// <param name="context">What the program sees: arguments, input, output, files, signals.</param>
/// <param name="ended">Cancelled once the program has been ended from outside.</param>
/// <returns>The exit code.</returns>
public delegate Task<int> ContainerProgram(ProgramContext context, CancellationToken ended);
