using System.Diagnostics.CodeAnalysis;

namespace Orchestration.Compose.Interpolation;

/// <summary>Finds the value of a variable.</summary>
internal delegate bool VariableLookup(string name, [MaybeNullWhen(false)] out string value);
