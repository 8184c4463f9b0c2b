namespace Orchestration.Engines;

/// <summary>Size of a terminal.</summary>
/// <param name="Columns">Columns, at least 1.</param>
/// <param name="Rows">Rows, at least 1.</param>
public readonly record struct TerminalSize(int Columns, int Rows);
