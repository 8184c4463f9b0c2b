namespace Orchestration.Ec2;

/// <summary>A refusal as EC2 writes it: a code, a text, and the HTTP status that goes with the code.</summary>
internal sealed class Ec2Exception(string code, string message) : Exception(message)
{
    public string Code { get; } = code;

    public int Status => ErrorStatus.Of(Code);
}
