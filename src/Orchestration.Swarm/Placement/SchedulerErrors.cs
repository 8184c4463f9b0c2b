using Orchestration.Engines;
using Orchestration.Scheduling;

namespace Orchestration.Swarm.Placement;

/// <summary>The scheduler's errors as those of an engine, which is what callers of a cluster expect.</summary>
internal static class SchedulerErrors
{
    public static T Translate<T>(Func<T> decide)
    {
        try
        {
            return decide();
        }
        catch (DuplicateContainerException error)
        {
            throw new EngineConflictException(error.Message);
        }
        catch (Exception error) when (error is ExpressionException or SchedulingException)
        {
            throw new EngineBadRequestException(error.Message);
        }
    }
}
