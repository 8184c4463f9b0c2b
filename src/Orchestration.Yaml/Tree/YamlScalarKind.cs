namespace Orchestration.Yaml;

/// <summary>What a scalar looks like by YAML's rules. The schema of the reader decides what it means.</summary>
public enum YamlScalarKind
{
    /// <summary>Quoted text, or plain text that is none of the other kinds.</summary>
    Text,

    /// <summary>Empty, <c>~</c> or <c>null</c>.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A whole number; <c>010</c> is octal, <c>0x10</c> hexadecimal, <c>1_000</c> a thousand.</summary>
    Integer,

    /// <summary>A number with a fraction or an exponent, or an infinity.</summary>
    Float,

    /// <summary>A date, or a date with a time.</summary>
    Timestamp,
}
