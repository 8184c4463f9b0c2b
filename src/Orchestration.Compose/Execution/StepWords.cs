namespace Orchestration.Compose;

/// <summary>Words for what a step does and has done.</summary>
internal static class StepWords
{
    public static string Of(PlanStep step, ProgressState state) => state switch
    {
        ProgressState.Failed => "failed",
        ProgressState.Warning => "warning",
        ProgressState.Done => Pair(step).Done,
        _ => Pair(step).Doing,
    };

    private static (string Doing, string Done) Pair(PlanStep step) => step switch
    {
        PlanStep.ReservePlaces => ("placing", "placed"),
        PlanStep.PullImage => ("pulling", "pulled"),
        PlanStep.PushImage => ("pushing", "pushed"),
        PlanStep.BuildImage => ("building", "built"),
        PlanStep.CreateContainer or PlanStep.CreateNetwork or PlanStep.CreateVolume => ("creating", "created"),
        PlanStep.ConnectNetwork => ("connecting", "connected"),
        PlanStep.DisconnectNetwork => ("disconnecting", "disconnected"),
        PlanStep.CopyFiles => ("copying", "copied"),
        PlanStep.StartContainer => ("starting", "started"),
        PlanStep.StopContainer => ("stopping", "stopped"),
        PlanStep.RestartContainer => ("restarting", "restarted"),
        PlanStep.KillContainer => ("killing", "killed"),
        PlanStep.PauseContainer => ("pausing", "paused"),
        PlanStep.UnpauseContainer => ("unpausing", "unpaused"),
        PlanStep.RenameContainer => ("renaming", "renamed"),
        PlanStep.RunHook => ("running hook", "ran hook"),
        PlanStep.AwaitService { Goal: WaitGoal.CompletedSuccessfully } => ("waiting", "completed"),
        PlanStep.AwaitService => ("waiting", "healthy"),
        _ => ("removing", "removed"),
    };
}
