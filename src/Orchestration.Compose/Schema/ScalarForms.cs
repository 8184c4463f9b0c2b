namespace Orchestration.Compose.Schema;

/// <summary>The scalars that a place accepts.</summary>
[Flags]
internal enum ScalarForms
{
    None = 0,
    Text = 1,
    Integer = 2,
    Fraction = 4,
    Number = Integer | Fraction,
    Boolean = 8,
    Null = 16,
}
