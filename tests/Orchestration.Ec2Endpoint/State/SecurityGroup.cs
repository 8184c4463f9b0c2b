namespace Orchestration.Ec2;

/// <summary>A security group.</summary>
internal sealed class SecurityGroup(string id, string name, string description, string vpc) : Ec2Resource(id, "security-group")
{
    public string Name { get; } = name;

    public string Description { get; } = description;

    public string Vpc { get; } = vpc;

    /// <summary>What may come in; one rule per source.</summary>
    public List<SecurityRule> Rules { get; } = [];
}

/// <summary>What may come in from one source.</summary>
internal sealed class SecurityRule(string id, RuleKey key) : Ec2Resource(id, "security-group-rule")
{
    public RuleKey Key { get; } = key;

    public string? Description { get; set; }
}

/// <summary>What makes two rules the same rule.</summary>
internal sealed record RuleKey(string Protocol, int? From, int? To, string? Cidr, string? Cidr6, string? Group, string? PrefixList);
