using Orchestration.Machines;

namespace MachineCli;

/// <summary>Errors in the words that users of docker-machine know.</summary>
internal static class ErrorLines
{
    public static IEnumerable<string> Of(Exception error) => error switch
    {
        MachineFleetException many => many.Failures.SelectMany(static failure => Of(failure.Value)),
        MachineNotFoundException missing => [$"Host does not exist: \"{missing.Machine}\""],
        MachineDefinitionException wrong => wrong.Problems,
        _ => [error.Message],
    };
}
