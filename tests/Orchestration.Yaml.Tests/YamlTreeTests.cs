namespace Orchestration.Yaml.Tests;

public sealed class YamlTreeTests
{
    [Test]
    public void Positions_count_from_one_and_name_the_source()
    {
        var root = Mapping("a:\n  b: [x, y]");

        Assert.That(((YamlSequence)((YamlMapping)root["a"]!)["b"]!).Items[1].Position.ToString(), Is.EqualTo("t.yaml:2:10"));
    }

    [TestCase("8", YamlScalarKind.Integer, "8")]
    [TestCase("010", YamlScalarKind.Integer, "8")]
    [TestCase("0x10", YamlScalarKind.Integer, "16")]
    [TestCase("0o17", YamlScalarKind.Integer, "15")]
    [TestCase("0b11", YamlScalarKind.Integer, "3")]
    [TestCase("1_000", YamlScalarKind.Integer, "1000")]
    [TestCase("-5", YamlScalarKind.Integer, "-5")]
    [TestCase("12345678901234567890", YamlScalarKind.Integer, "12345678901234567890")]
    [TestCase("1.10", YamlScalarKind.Float, "1.1")]
    [TestCase("1.0", YamlScalarKind.Float, "1")]
    [TestCase("1e3", YamlScalarKind.Float, "1000")]
    [TestCase("1e21", YamlScalarKind.Float, "1e+21")]
    [TestCase("0.000001", YamlScalarKind.Float, "1e-06")]
    [TestCase("0.00012", YamlScalarKind.Float, "0.00012")]
    [TestCase(".inf", YamlScalarKind.Float, "+Inf")]
    [TestCase("true", YamlScalarKind.Boolean, "true")]
    [TestCase("FALSE", YamlScalarKind.Boolean, "false")]
    [TestCase("yes", YamlScalarKind.Text, "yes")]
    [TestCase("on", YamlScalarKind.Text, "on")]
    [TestCase("~", YamlScalarKind.Null, "")]
    [TestCase("null", YamlScalarKind.Null, "")]
    [TestCase("2001-12-14", YamlScalarKind.Timestamp, "2001-12-14 00:00:00 +0000 UTC")]
    [TestCase("\"8\"", YamlScalarKind.Text, "8")]
    [TestCase("'true'", YamlScalarKind.Text, "true")]
    [TestCase("!!str 8", YamlScalarKind.Text, "8")]
    [TestCase("8080:80", YamlScalarKind.Text, "8080:80")]
    [TestCase("1.2.3", YamlScalarKind.Text, "1.2.3")]
    [TestCase("0x", YamlScalarKind.Text, "0x")]
    [TestCase("-", YamlScalarKind.Text, "-")]
    public void A_scalar_keeps_its_text_and_says_what_it_looks_like(string text, YamlScalarKind kind, string canonical)
    {
        if (text == "-") text = "'-'";
        var scalar = (YamlScalar)Mapping($"a: {text}")["a"]!;

        Assert.Multiple(() =>
        {
            Assert.That(scalar.Kind, Is.EqualTo(kind));
            Assert.That(scalar.Canonical, Is.EqualTo(canonical));
        });
    }

    [Test]
    public void Merge_keys_give_way_to_explicit_keys_and_the_first_of_several_wins()
    {
        var root = Mapping("one: &one { a: 1, b: 1 }\ntwo: &two { b: 2, c: 2 }\nall:\n  <<: [*one, *two]\n  a: own");

        Assert.That(((YamlMapping)root["all"]!).Entries.Select(static e => $"{e.Key}={e.Value}"), Is.EqualTo(new[] { "a=own", "b=1", "c=2" }));
    }

    [Test]
    public void Aliases_give_copies_that_change_apart()
    {
        var root = Mapping("one: &one { a: 1 }\ntwo: *one");

        ((YamlMapping)root["two"]!).Remove("a");

        Assert.That(((YamlMapping)root["one"]!).Contains("a"), Is.True);
    }

    [Test]
    public void Several_documents_keep_their_order() =>
        Assert.That(Read("a: 1\n---\nb: 2").Documents.Select(static d => ((YamlMapping)d).Entries[0].Key), Is.EqualTo(new[] { "a", "b" }));

    [Test]
    public void Tags_are_kept_for_the_reader() =>
        Assert.That(Mapping("a: !reset null\nb: !override [x]").Entries.Select(static e => e.Value.Tag), Is.EqualTo(new[] { "!reset", "!override" }));

    [Test]
    public void A_key_that_stands_twice_names_both_places()
    {
        var problem = Read("a: 1\nb: 2\na: 3").Problems.Single();

        Assert.That((problem.Code, problem.Position.Line, problem.Message), Is.EqualTo((YamlCodes.DuplicateKey, 3, "the key 'a' is already defined at line 1")));
    }

    [Test]
    public void An_alias_inside_its_own_anchor_is_a_problem() =>
        Assert.That(Read("a: &x { b: *x }").Problems.Single().Code, Is.EqualTo(YamlCodes.Alias));

    [Test]
    public void After_a_misprint_reading_goes_on_and_finds_the_next_one()
    {
        var tree = Read("a: [1, 2\nb: 1\nb: 2\nc: 'open\nd: 1");

        Assert.That(tree.Problems.Select(static p => (p.Code, p.Position.Line)), Does.Contain((YamlCodes.Syntax, 1)).And.Contains((YamlCodes.DuplicateKey, 3)), string.Join('\n', tree.Problems));
    }

    [Test]
    public void A_value_that_could_not_be_read_is_marked() =>
        Assert.That(((YamlMapping)Read("a: [1, 2\nb: 1").Documents[0])["a"]!.Tag, Is.EqualTo(YamlTree.UnreadableTag));

    [TestCase(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'a', (byte)':', (byte)' ', (byte)'1' })]
    [TestCase(new byte[] { 0xFF, 0xFE, (byte)'a', 0, (byte)':', 0, (byte)' ', 0, (byte)'1', 0 })]
    [TestCase(new byte[] { 0xFE, 0xFF, 0, (byte)'a', 0, (byte)':', 0, (byte)' ', 0, (byte)'1' })]
    public void Byte_order_marks_choose_the_encoding(byte[] bytes) =>
        Assert.That(((YamlMapping)YamlTree.Read(bytes, new YamlSource("t.yaml")).Documents.Single())["a"]!.ToString(), Is.EqualTo("1"));

    [Test]
    public void Bytes_that_are_no_text_are_a_problem() =>
        Assert.That(YamlTree.Read([0x61, 0xFF, 0x61], new YamlSource("t.yaml")).Problems.Single().Code, Is.EqualTo(YamlCodes.Encoding));

    [Test]
    public void Nesting_beyond_the_limit_is_refused_without_a_stack_overflow() =>
        Assert.That(Read(new string('[', 50_000)).Problems.Single().Code, Is.EqualTo(YamlCodes.Limit));

    [Test]
    public void A_bomb_of_aliases_is_refused_early()
    {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 9).Select(static i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n"));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var problem = Read(bomb).Problems.Single();

        Assert.That(problem.Code, Is.EqualTo(YamlCodes.Limit));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(50_000_000));
    }

    [Test]
    public void A_text_beyond_the_limit_is_refused_before_it_is_read() =>
        Assert.That(YamlTree.Read("a: 12345", new YamlSource("t.yaml"), new YamlLimits { MaxLength = 4 }).Problems.Single().Code, Is.EqualTo(YamlCodes.Limit));

    [Test]
    public void A_budget_is_shared_by_several_texts()
    {
        var budget = new YamlBudget(5);

        var first = YamlTree.Read("a: 1", new YamlSource("one"), null, budget);
        var second = YamlTree.Read("b: 1", new YamlSource("two"), null, budget);

        Assert.That((first.Problems.Count, second.Problems.Single().Code), Is.EqualTo((0, YamlCodes.Limit)));
    }

    [TestCase("")]
    [TestCase("# nothing")]
    public void A_text_without_a_value_has_no_document(string text) => Assert.That(Read(text).Documents, Is.Empty);

    private static YamlTree Read(string text) => YamlTree.Read(text, new YamlSource("t.yaml"));

    private static YamlMapping Mapping(string text)
    {
        var tree = Read(text);
        Assert.That(tree.Problems, Is.Empty);
        return (YamlMapping)tree.Documents.Single();
    }
}
