namespace Orchestration.Machines;

/// <summary>A script of the user's own, run as root on the host once and again when its text changes. It is stored with the machine and must hold no secret.</summary>
/// <param name="Name">What it does, in a few words, as progress and errors show it.</param>
/// <param name="Stage">When it runs.</param>
/// <param name="Script">Script for <c>sh</c>; stops at the first command that fails.</param>
public sealed record MachineHook(string Name, ProvisionStage Stage, string Script);
