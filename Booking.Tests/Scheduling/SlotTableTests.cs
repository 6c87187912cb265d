using System.Text;
using Booking.Domain.Scheduling.Import;
using CsvHelper;
using FsCheck;
using FsCheck.Fluent;

namespace Booking.Tests.Scheduling;

/// <summary>How an uploaded file becomes rows: encodings, line ends, separators, heads.</summary>
public sealed class SlotTableTests
{
    private const string Head = "店舗,プログラム,日付,開始,終了,定員";
    private const string Row = "渋谷,朝ヨガ,2026-12-01,10:00,11:00,8";

    private static readonly Encoding ShiftJis = CodePagesEncodingProvider.Instance.GetEncoding(932)!;

    [Theory]
    [InlineData("utf-8", FileEncoding.Utf8)]
    [InlineData("utf-8 with mark", FileEncoding.Utf8)]
    [InlineData("utf-16", FileEncoding.Utf16)]
    [InlineData("utf-16 big end first", FileEncoding.Utf16)]
    [InlineData("shift-jis", FileEncoding.ShiftJis)]
    public void Each_encoding_is_found_out_and_read_alike(string encoding, FileEncoding found)
    {
        var table = Table(Bytes($"{Head}\r\n{Row}\r\n", encoding));

        Assert.Equal(
            (found, "渋谷", "朝ヨガ"),
            (table.Encoding, table.Rows.Single()[SlotColumn.Location], table.Rows.Single()[SlotColumn.Program])
        );
    }

    [Fact]
    public void Mixed_line_ends_empty_lines_and_cells_of_several_lines_keep_the_line_numbers_of_an_editor()
    {
        var text = $"{Head}\r\n{Row}\n{Row}\r\r\n,,,,,\n\"渋\r\n谷\",朝ヨガ,2026-12-01,10:00,11:00,8\n{Row}";

        var table = Table(Bytes(text, "utf-8"));

        Assert.Equal([2, 3, 6, 8], table.Rows.Select(r => r.Line));
        Assert.Equal("渋\r\n谷", table.Rows[2][SlotColumn.Location]);
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public void The_separator_is_the_one_with_which_the_head_is_understood(char separator)
    {
        var table = Table(Bytes($"{Head}\n{Row}".Replace(',', separator), "utf-8"));

        Assert.Equal((separator, "8"), (table.Separator, table.Rows.Single()[SlotColumn.Capacity]));
    }

    [Fact]
    public void Columns_are_named_in_either_language_in_any_order_case_and_width()
    {
        var table = Table(
            Bytes(
                "ＣＡＰＡＣＩＴＹ, Start ,Trial_Capacity,日付,Program,location,Minutes\n"
                    + "8,10:00,2,2026-12-01,Yoga,Shibuya,60",
                "utf-8"
            )
        );

        var row = table.Rows.Single();
        Assert.Equal(
            ("8", "10:00", "2", "Shibuya", "60"),
            (
                row[SlotColumn.Capacity],
                row[SlotColumn.Start],
                row[SlotColumn.TrialCapacity],
                row[SlotColumn.Location],
                row[SlotColumn.Minutes]
            )
        );
        Assert.Null(row[SlotColumn.Price]); // the file has no such column
    }

    [Theory]
    [InlineData("nothing", FileFaultReason.Empty, null)]
    [InlineData("empty lines", FileFaultReason.Empty, null)]
    [InlineData("a workbook", FileFaultReason.Workbook, null)]
    [InlineData("too many bytes", FileFaultReason.TooBig, null)]
    [InlineData("the head alone", FileFaultReason.NoRows, null)]
    [InlineData("an unknown column", FileFaultReason.UnknownColumn, 1)]
    [InlineData("a column twice", FileFaultReason.DuplicateColumn, 1)]
    [InlineData("columns missing", FileFaultReason.MissingColumns, 1)]
    [InlineData("too many rows", FileFaultReason.TooManyRows, SlotTable.MaxRows + 2)]
    [InlineData("bytes that are no text", FileFaultReason.Encoding, 3)]
    [InlineData("a mark and then no UTF-8", FileFaultReason.Encoding, 2)]
    [InlineData("a byte Shift-JIS has not", FileFaultReason.Encoding, 3)]
    [InlineData("a zero", FileFaultReason.NotText, 3)]
    [InlineData("a quote that is never closed", FileFaultReason.RowTooLong, null)]
    public void What_cannot_be_read_is_refused_with_its_line(string what, FileFaultReason reason, int? line)
    {
        byte[] file = what switch
        {
            "empty lines" => Bytes("\r\n\r\n", "utf-8"),
            "a workbook" => [.. "PK\u0003\u0004"u8, 1, 2, 3],
            "too many bytes" => new byte[SlotTable.MaxBytes + 1],
            "the head alone" => Bytes($"{Head}\n", "utf-8"),
            "an unknown column" => Bytes($"{Head},色\n{Row},赤", "utf-8"),
            "a column twice" => Bytes($"{Head},date\n{Row},2026-12-01", "utf-8"),
            "columns missing" => Bytes("店舗,プログラム,日付\n渋谷,ヨガ,2026-12-01", "utf-8"),
            "too many rows" => Bytes(
                Head + string.Concat(Enumerable.Repeat("\n" + Row, SlotTable.MaxRows + 1)),
                "utf-8"
            ),
            "bytes that are no text" => [.. Bytes($"{Head}\n{Row}\n", "utf-8"), 0xFF, 0xFE, (byte)'\n'],
            "a mark and then no UTF-8" => [.. Bytes($"{Head}\n", "utf-8 with mark"), 0x83, (byte)'\n'],
            "a byte Shift-JIS has not" => [.. Bytes($"{Head}\n{Row}\n", "shift-jis"), 0xA0, (byte)'\n'],
            "a zero" => Bytes($"{Head}\n{Row}\n\0", "utf-8"),
            "a quote that is never closed" => Bytes($"{Head}\n{Row}\n\"{new string('x', 100_000)}", "utf-8"),
            _ => [],
        };

        var fault = SlotTable.Read(file).Refusal!;

        Assert.Equal(reason, fault.Reason);
        if (line is not null)
            Assert.Equal(line, fault.Line);
    }

    [Fact]
    public void Wrong_columns_are_named()
    {
        Assert.Equal("色, 形", SlotTable.Read(Bytes($"色,{Head},形\n", "utf-8")).Refusal!.Detail);
        Assert.Equal(
            [SlotColumn.Program, SlotColumn.Start, SlotColumn.Capacity, SlotColumn.End],
            SlotTable.Read(Bytes("店舗,日付\n", "utf-8")).Refusal!.Columns
        );
    }

    [Theory]
    [InlineData("渋谷,朝\"ヨガ,2026-12-01,10:00,11:00,8", RowFault.QuoteInside)]
    [InlineData("\"渋谷\"x,朝ヨガ,2026-12-01,10:00,11:00,8", RowFault.QuoteInside)]
    [InlineData("\"渋谷,朝ヨガ,2026-12-01,10:00,11:00,8", RowFault.QuoteNotClosed)]
    [InlineData("渋谷,朝ヨガ,2026-12-01,10:00,11:00,8,9", RowFault.TooManyCells)]
    public void A_row_that_is_put_together_wrongly_says_so(string row, RowFault fault) =>
        Assert.Equal(fault, Table(Bytes($"{Head}\n{row}", "utf-8")).Rows.Single().Fault);

    [Fact]
    public void Any_text_comes_back_from_a_guarded_cell_of_a_file_as_it_was()
    {
        var signs = Gen.OneOf(
            Gen.Elements(
                '=',
                '+',
                '-',
                '@',
                '\'',
                '"',
                ',',
                ';',
                '\t',
                '\r',
                '\n',
                ' ',
                '＝',
                '＋',
                '－',
                '＠',
                '\u3000'
            ),
            Gen.Choose(0x20, 0xD7FF).Select(c => (char)c)
        );
        var texts = signs.ArrayOf().Select(c => new string(c));

        Prop.ForAll(
                Arb.From(texts),
                text =>
                {
                    var bytes = new MemoryStream();
                    using (
                        var writer = CsvWriter.Create(
                            bytes,
                            new CsvWriterOptions { WriteByteOrderMark = true },
                            leaveOpen: true
                        )
                    )
                    {
                        writer.WriteField(CsvCell.Guard(text));
                        writer.WriteField("x");
                        writer.EndRecord();
                    }

                    using var reader = CsvReader.FromText(
                        FileText.Read(bytes.ToArray()).Value!.Text,
                        new CsvReaderOptions { Separator = ',', HasHeader = false }
                    );
                    Assert.True(reader.Read());
                    Assert.Equal(text, CsvCell.Unguard(reader.GetString(0)));
                    Assert.False(reader.Read());
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("＝1", "'＝1")]
    [InlineData("＋1", "'＋1")]
    [InlineData("－1", "'－1")]
    [InlineData("＠SUM(A1)", "'＠SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("\n=1", "'\n=1")]
    [InlineData("'=1", "''=1")]
    [InlineData("plain", "plain")]
    public void No_cell_is_a_formula(string text, string cell) =>
        Assert.Equal((cell, text), (CsvCell.Guard(text), CsvCell.Unguard(cell)));

    private static SlotTable Table(byte[] file) =>
        SlotTable.Read(file) is { Value: { } table }
            ? table
            : throw new InvalidOperationException(SlotTable.Read(file).Refusal!.ToString());

    private static byte[] Bytes(string text, string encoding) =>
        encoding switch
        {
            "shift-jis" => ShiftJis.GetBytes(text),
            "utf-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
            "utf-16 big end first" =>
            [
                .. Encoding.BigEndianUnicode.Preamble,
                .. Encoding.BigEndianUnicode.GetBytes(text),
            ],
            "utf-8 with mark" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
            _ => Encoding.UTF8.GetBytes(text),
        };
}
