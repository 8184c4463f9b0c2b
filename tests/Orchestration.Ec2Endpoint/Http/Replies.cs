using Microsoft.AspNetCore.Http;

namespace Orchestration.Ec2;

/// <summary>Replies as documents.</summary>
internal static class Replies
{
    public static XElement Success(string action, string id, IReadOnlyList<XElement?> nodes) => Group(action + "Response", [Node("requestId", id), .. nodes]);

    public static XElement Error(Ec2Exception problem, string id) => new("Response",
        new XElement("Errors", new XElement("Error", new XElement("Code", problem.Code), new XElement("Message", problem.Message))),
        new XElement("RequestID", id));

    public static async Task WriteAsync(HttpContext context, XElement document, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/xml;charset=UTF-8";
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + document.ToString(SaveOptions.DisableFormatting);
        await context.Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), context.RequestAborted);
    }
}
