using Orchestration.Machines;

namespace MachineCli;

/// <summary>Errors in the words that users of docker-machine know.</summary>
internal static class ErrorLines
{
    public static IEnumerable<string> Of(Exception error) => error switch
    {
        MachineFleetException many => many.Failures.SelectMany(static failure => Of(failure.Value)),
        MachineNotFoundException missing => [$"Docker machine \"{missing.Machine}\" does not exist. Use \"docker-machine ls\" to list machines. Use \"docker-machine create\" to add a new one."],
        MachineDefinitionException wrong => wrong.Problems,
        _ => [error.Message],
    };
}
