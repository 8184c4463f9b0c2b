namespace Orchestration.Compose.Writing;

/// <summary>Which of two shapes is written.</summary>
internal enum CanonicalShape
{
    /// <summary>As the reference prints JSON: no extensions below the top, no models, empty structures and unset commands written out.</summary>
    Reference,

    /// <summary>Everything the model holds, and nothing that is unset.</summary>
    Complete,
}
