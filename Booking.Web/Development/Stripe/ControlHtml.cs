using System.Globalization;

namespace Booking.Web.Development.Stripe;

/// <summary>The parts that the control page is made of; texts come in encoded.</summary>
internal static class ControlHtml
{
    public static string Section(
        EmulatorHtml html,
        string title,
        string[] columns,
        IEnumerable<IEnumerable<string>> rows
    )
    {
        var cells = string.Concat(
            rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{cell}</td>"))}</tr>")
        );
        if (cells.Length == 0)
            return Card(html[title], $"<p class=\"soft\">{html["None"]}</p>");
        var heads = string.Concat(
            columns.Select(column => $"<th scope=\"col\">{(column.Length == 0 ? "" : html[column])}</th>")
        );
        var table = $"<table><thead><tr>{heads}</tr></thead><tbody>{cells}</tbody></table>";
        return Card(html[title], $"<div class=\"scroll\">{table}</div>");
    }

    public static string Check(EmulatorHtml html, string name, string text, bool on)
    {
        var state = on ? " checked" : "";
        return $"<label class=\"check\"><input type=\"checkbox\" name=\"{name}\"{state}> {html[text]}</label>";
    }

    public static string Field(EmulatorHtml html, string name, string text, int value)
    {
        var number = value.ToString(CultureInfo.InvariantCulture);
        return $"""
            <div><label for="{name}">{html[text]}</label>
            <input id="{name}" name="{name}" type="number" min="0" max="3600" value="{number}"></div>
            """;
    }

    public static string Select(string name, string label, string options) =>
        $"<div><label for=\"{name}\">{label}</label><select id=\"{name}\" name=\"{name}\">{options}</select></div>";

    public static string Options<T>(EmulatorHtml html, string prefix, T chosen)
        where T : struct, Enum =>
        string.Concat(
            Enum.GetValues<T>()
                .Select(value =>
                {
                    var state = value.Equals(chosen) ? " selected" : "";
                    return $"<option value=\"{value}\"{state}>{html[prefix + value]}</option>";
                })
        );

    public static string Form(string address, string content) =>
        $"<form method=\"post\" action=\"{address}\">{content}</form> ";

    public static string Button(string text) => $"<button>{text}</button>";

    public static string Button(string name, string value, string text) =>
        $"<button name=\"{name}\" value=\"{value}\">{text}</button> ";

    private static string Card(string heading, string content) =>
        $"<section class=\"card\"><h1>{heading}</h1>{content}</section>";
}
