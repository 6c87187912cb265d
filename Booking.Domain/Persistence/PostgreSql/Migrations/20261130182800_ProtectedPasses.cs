using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Booking.Domain.Persistence.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class ProtectedPasses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Members_PassCode",
                table: "Members");

            migrationBuilder.AlterColumn<string>(
                name: "PassCode",
                table: "Members",
                type: "character varying(400)",
                unicode: false,
                maxLength: 400,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(23)",
                oldUnicode: false,
                oldMaxLength: 23,
                oldNullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PassHash",
                table: "Members",
                type: "character varying(64)",
                unicode: false,
                maxLength: 64,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Members_PassHash",
                table: "Members",
                column: "PassHash",
                unique: true,
                filter: "\"PassHash\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // Nobody but the program can open them; each is made anew when it is next shown.
            migrationBuilder.Sql("UPDATE \"Members\" SET \"PassCode\" = NULL WHERE \"PassHash\" IS NOT NULL");

            migrationBuilder.DropIndex(
                name: "IX_Members_PassHash",
                table: "Members");

            migrationBuilder.DropColumn(
                name: "PassHash",
                table: "Members");

            migrationBuilder.AlterColumn<string>(
                name: "PassCode",
                table: "Members",
                type: "character varying(23)",
                unicode: false,
                maxLength: 23,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(400)",
                oldUnicode: false,
                oldMaxLength: 400,
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Members_PassCode",
                table: "Members",
                column: "PassCode",
                unique: true,
                filter: "\"PassCode\" IS NOT NULL");
        }
    }
}
