using Duende.IdentityModel.Client;

namespace Booking.Web.Notifications;

/// <summary>
/// The provider gave no token for the mail server. Holds its error code, never its words, which may quote what was
/// sent.
/// </summary>
internal sealed class MailTokenException(TokenResponse answer)
    : Exception($"No token for the mail server: {(int)answer.HttpStatusCode} {CodeOf(answer)}".TrimEnd())
{
    private static string CodeOf(TokenResponse answer) =>
        answer.ErrorType == ResponseErrorType.Protocol ? answer.Error ?? "" : $"{answer.ErrorType}";
}
