using Orchestration.Swarm.Api.Http;

namespace Orchestration.Swarm.Api.Tests.Http;

public sealed class HeadParserTests
{
    [Test]
    public void A_plain_request_is_read()
    {
        var head = Heads.Parse("POST /v1.45/containers/create?name=w%20b HTTP/1.1\r\nHost: localhost:2376\r\nContent-Length: 12\r\nX-Two:  a \t\r\nX-Two: b\r\n\r\n");

        Assert.That(head.Method, Is.EqualTo("POST"));
        Assert.That(head.Target, Is.EqualTo(new RequestTarget("/v1.45/containers/create?name=w%20b", "/v1.45/containers/create", "name=w%20b")));
        Assert.That(head.Host, Is.EqualTo("localhost:2376"));
        Assert.That(head.Body.Length, Is.EqualTo(12));
        Assert.That(head.KeepAlive, Is.True);
        Assert.That(head.Headers.TakeLast(2), Is.EqualTo(new[] { KeyValuePair.Create("X-Two", "a"), KeyValuePair.Create("X-Two", "b") }));
    }

    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", false, null, false)]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n", true, "tcp", false)]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nUpgrade: tcp\r\n\r\n", true, null, false)]
    [TestCase("PUT / HTTP/1.1\r\nHost:\r\nExpect: 100-Continue\r\nTransfer-Encoding: Chunked\r\n\r\n", true, null, true)]
    public void What_a_client_says_of_its_connection_is_read(string text, bool keepAlive, string? upgrade, bool expects)
    {
        var head = Heads.Parse(text);

        Assert.That((head.KeepAlive, head.Upgrade, head.ExpectsContinue), Is.EqualTo((keepAlive, upgrade, expects)));
    }

    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n", 400, TestName = "Length beside chunks")]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\n", 400, TestName = "Length twice")]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 3, 3\r\n\r\n", 400, TestName = "Length as a list")]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: +3\r\n\r\n", 400, TestName = "Length with a sign")]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400, TestName = "Length below zero")]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 0x3\r\n\r\n", 400, TestName = "Length in hexadecimal")]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 3 3\r\n\r\n", 400, TestName = "Length with a blank")]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nContent-Length:\r\n\r\n", 400, TestName = "Length empty")]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n", 400, TestName = "Length beyond 63 bits")]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 400, TestName = "Another coding under chunks")]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n", 400, TestName = "Coding twice")]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n", 400, TestName = "Coding unknown")]
    [TestCase("GET / HTTP/1.1\nHost: x\n\n", 400, TestName = "Line feeds alone")]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nA: b\nC: d\r\n\r\n", 400, TestName = "One line feed alone")]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nA: b\rC: d\r\n\r\n", 400, TestName = "Carriage return alone")]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n", 400, TestName = "Header folded with a blank")]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n\tc\r\n\r\n", 400, TestName = "Header folded with a tab")]
    [TestCase("GET / HTTP/1.1\r\nHost : x\r\n\r\n", 400, TestName = "Blank before the colon")]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nA\r\n\r\n", 400, TestName = "Header without a colon")]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\n: b\r\n\r\n", 400, TestName = "Header without a name")]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nA(b): c\r\n\r\n", 400, TestName = "Header name with brackets")]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nA: b\0c\r\n\r\n", 400, TestName = "NUL in a header")]
    [TestCase("GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n", 400, TestName = "NUL in the path")]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nA: b\u0007c\r\n\r\n", 400, TestName = "Control character in a header")]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nA: \u00e4\r\n\r\n", 400, TestName = "Byte above ASCII in a header")]
    [TestCase("GET /a/../b HTTP/1.1\r\nHost: x\r\n\r\n", 400, TestName = "Dot segments")]
    [TestCase("GET /a/./b HTTP/1.1\r\nHost: x\r\n\r\n", 400, TestName = "A dot segment")]
    [TestCase("GET /a/%2e%2E/b HTTP/1.1\r\nHost: x\r\n\r\n", 400, TestName = "Dot segments in escapes")]
    [TestCase("GET /a/..%2fb HTTP/1.1\r\nHost: x\r\n\r\n", 400, TestName = "Dot segment before an escaped slash")]
    [TestCase("GET /a//b HTTP/1.1\r\nHost: x\r\n\r\n", 400, TestName = "Empty segment")]
    [TestCase("GET /a%5cb HTTP/1.1\r\nHost: x\r\n\r\n", 400, TestName = "Backslash")]
    [TestCase("GET /a%0ab HTTP/1.1\r\nHost: x\r\n\r\n", 400, TestName = "Line feed in an escape")]
    [TestCase("GET /a%00 HTTP/1.1\r\nHost: x\r\n\r\n", 400, TestName = "NUL in an escape")]
    [TestCase("GET /a%2 HTTP/1.1\r\nHost: x\r\n\r\n", 400, TestName = "Half an escape")]
    [TestCase("GET /a%zz HTTP/1.1\r\nHost: x\r\n\r\n", 400, TestName = "No escape at all")]
    [TestCase("GET /a%ff HTTP/1.1\r\nHost: x\r\n\r\n", 400, TestName = "Escape that is no UTF-8")]
    [TestCase("GET /a#b HTTP/1.1\r\nHost: x\r\n\r\n", 400, TestName = "Fragment")]
    [TestCase("GET /a b HTTP/1.1\r\nHost: x\r\n\r\n", 400, TestName = "Blank in the path")]
    [TestCase("GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n", 400, TestName = "Absolute form")]
    [TestCase("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", 400, TestName = "Asterisk form")]
    [TestCase("CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n", 400, TestName = "Authority form")]
    [TestCase("GET / HTTP/1.0\r\nHost: x\r\n\r\n", 505, TestName = "HTTP 1.0")]
    [TestCase("GET / HTTP/2.0\r\nHost: x\r\n\r\n", 505, TestName = "HTTP 2.0")]
    [TestCase("GET / http/1.1\r\nHost: x\r\n\r\n", 400, TestName = "Version in lower case")]
    [TestCase("GET /\r\nHost: x\r\n\r\n", 400, TestName = "No version")]
    [TestCase("GET  / HTTP/1.1\r\nHost: x\r\n\r\n", 400, TestName = "Two blanks")]
    [TestCase(" GET / HTTP/1.1\r\nHost: x\r\n\r\n", 400, TestName = "Blank before the method")]
    [TestCase("G(T / HTTP/1.1\r\nHost: x\r\n\r\n", 400, TestName = "Method with a bracket")]
    [TestCase("\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n", 400, TestName = "Empty first line")]
    [TestCase("GET / HTTP/1.1\r\n\r\n", 400, TestName = "No host")]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400, TestName = "Two hosts")]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nExpect: dinner\r\n\r\n", 417, TestName = "Other expectations")]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: a, b\r\n\r\n", 400, TestName = "Two protocols to go over to")]
    public void Is_refused(string text, int status)
    {
        Assert.That(() => Heads.Parse(text), Throws.TypeOf<HttpFaultException>().With.Property(nameof(HttpFaultException.StatusCode)).EqualTo(status));
    }

    [Test]
    public void A_head_beyond_its_limits_is_refused()
    {
        var large = "GET / HTTP/1.1\r\nHost: x\r\nA: " + new string('a', 5000);
        var many = "GET / HTTP/1.1\r\nHost: x\r\n" + string.Concat(Enumerable.Repeat("A: b\r\n", 100)) + "\r\n";

        Assert.That(() => Heads.Parse(large), Throws.TypeOf<HttpFaultException>().With.Property(nameof(HttpFaultException.StatusCode)).EqualTo(431));
        Assert.That(() => Heads.Parse(many), Throws.TypeOf<HttpFaultException>().With.Property(nameof(HttpFaultException.StatusCode)).EqualTo(431));
    }

    [Test]
    public void Paths_are_read_as_the_engine_reads_them()
    {
        var head = Heads.Parse("POST /containers/%63reate HTTP/1.1\r\nHost: x\r\n\r\n");

        Assert.That(head.Target.Path, Is.EqualTo("/containers/create"));
        Assert.That(head.Target.Raw, Is.EqualTo("/containers/%63reate"));
    }
}
